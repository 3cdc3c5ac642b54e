import { readdir } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout } from 'node:timers/promises'
import { answerOf } from './answer-of.ts'
import { chunkSize, temporaryFolder } from './sizes.ts'

/**
 * Sends a form with a file and a text. The handler reads the file, and the server keeps it on disk until then.
 *
 * @param folder the folder of the server
 * @returns the fault of the answer, or of what is left on disk; undefined if there is none
 */
export async function sendForm(
  port: number,
  megabytes: number,
  signal: AbortSignal,
  folder: string,
): Promise<string | undefined> {
  const count = megabytes * (2 ** 20 / chunkSize)
  const headers = { 'content-type': 'multipart/form-data; boundary=of-the-form' }
  const sent = request({ host: '127.0.0.1', port, path: '/form', method: 'POST', headers, signal })
  const answer = answerOf(sent)
  await Promise.all([pipeline(Readable.from(form(count), { objectMode: false }), sent), answer])
  const text = (await (await answer).toArray()).join('')
  const expected = JSON.stringify({
    size: count * chunkSize,
    name: 'large.bin',
    stored: 1,
    note: 'all of it',
  })
  if (text !== expected) return `the answer is ${text.slice(0, 200)}`
  for (let waited = 0; waited < 2000; waited += 20) {
    if ((await stored(folder)) === 0) return undefined
    await setTimeout(20)
  }
  return 'the file of the form is still on disk'
}

/** Counts the temporary files of a server. @param folder the folder of the server */
export async function stored(folder: string): Promise<number> {
  const names = await readdir(join(folder, temporaryFolder), { recursive: true, withFileTypes: true })
  return names.filter((one) => one.isFile()).length
}

function* form(count: number): Generator<Buffer> {
  yield part('name="file"; filename="large.bin"', 'Content-Type: application/octet-stream\r\n')
  const chunk = Buffer.alloc(chunkSize, 97)
  for (let sent = 0; sent < count; sent++) yield chunk
  yield Buffer.from('\r\n')
  yield part('name="note"')
  yield Buffer.from('all of it\r\n--of-the-form--\r\n')
}

function part(disposition: string, more = ''): Buffer {
  return Buffer.from(`--of-the-form\r\nContent-Disposition: form-data; ${disposition}\r\n${more}\r\n`)
}
