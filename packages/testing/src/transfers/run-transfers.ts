import { request } from 'node:http'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { SmallServer } from '../small-server/small-server.ts'
import { answerOf } from './answer-of.ts'
import { sendForm } from './send-form.ts'
import { chunkSize, textOfItem } from './sizes.ts'

/** The most memory of the process on node, in megabytes. */
export const mostOnNode = 128

/** The most growth over the memory at rest on Express, in megabytes. */
export const mostGrowthOnExpress = 64

/** The result of a run. */
export interface TransfersOutcome {
  /** The seconds of each transfer, by name. */
  seconds: Readonly<Record<string, number>>
  /** How the memory was measured and how much was used, as text. */
  memory: string
  failures: string[]
}

/**
 * Transfers a number of megabytes.
 *
 * @param folder the folder of the server
 * @returns the fault of the received data; undefined if there is none
 */
type Transfer = (
  port: number,
  megabytes: number,
  signal: AbortSignal,
  folder: string,
) => Promise<string | undefined>

/** The transfers by name, in the order in which they run. */
export const transfers: Readonly<Record<string, Transfer>> = {
  async 'bytes from the server'(port, megabytes, signal) {
    const count = megabytes * (2 ** 20 / chunkSize)
    let size = 0
    for await (const part of await get(port, `/bytes?count=${count}`, signal)) size += (part as Buffer).length
    return size === count * chunkSize ? undefined : `${size} bytes have arrived`
  },

  async 'checked items from the server'(port, megabytes, signal) {
    const count = Math.ceil((megabytes * 2 ** 20) / textOfItem.length)
    let next = 0
    for await (const line of createInterface(await get(port, `/items?count=${count}`, signal))) {
      const { number, text } = JSON.parse(line) as { number: number; text: string }
      if (number !== next || text !== textOfItem) return `item ${next} is ${line.slice(0, 40)}`
      next++
    }
    return next === count ? undefined : `${next} of ${count} items have arrived`
  },

  async 'bytes to the server'(port, megabytes, signal) {
    const count = megabytes * (2 ** 20 / chunkSize)
    const chunk = Buffer.alloc(chunkSize, 97)
    const headers = { 'content-type': 'application/octet-stream' }
    const sent = request({ host: '127.0.0.1', port, path: '/bytes', method: 'POST', headers, signal })
    const answer = answerOf(sent)
    await Promise.all([pipeline(Readable.from(repeated(chunk, count), { objectMode: false }), sent), answer])
    const text = (await (await answer).toArray()).join('')
    return text === String(count * chunkSize) ? undefined : `the answer is ${text.slice(0, 200)}`
  },

  'a file of a form to the server': sendForm,
}

/** Runs all transfers, one after another, with a server that has a small heap. */
export async function runTransfers(
  host: 'node' | 'express',
  megabytes: number,
  signal: AbortSignal,
  onDone: (name: string) => void = () => undefined,
): Promise<TransfersOutcome> {
  const server = await SmallServer.start({
    program: fileURLToPath(new URL('transfer-server.ts', import.meta.url)),
    args: [host],
    // Without this option, the size of the young generation depends on the machine.
    nodeOptions: ['--max-semi-space-size=4'],
    ...(host === 'node' ? { mostMemory: mostOnNode } : {}),
  })
  const seconds: Record<string, number> = {}
  const failures: string[] = []
  try {
    const rest = server.peak() ?? Number.NaN
    for (const [name, transfer] of Object.entries(transfers)) {
      if (signal.aborted) break
      const start = performance.now()
      const wrong = await transfer(server.port, megabytes, signal, server.folder).catch(String)
      if (signal.aborted) break
      seconds[name] = (performance.now() - start) / 1000
      if (wrong !== undefined) failures.push(`${name}: ${wrong}`)
      onDone(name)
    }
    failures.push(...server.failures())
    const growth = (server.peak() ?? Number.NaN) - rest
    if (host === 'express' && growth > mostGrowthOnExpress)
      failures.push(`the server has grown by ${growth.toFixed(0)} MB`)
    const memory = `${rest.toFixed(0)} MB at rest; ${server.memory()}`
    return { seconds, memory, failures }
  } finally {
    await server.end()
  }
}

const get = (port: number, path: string, signal: AbortSignal) =>
  answerOf(request({ host: '127.0.0.1', port, path, signal }).end())

function* repeated(chunk: Buffer, count: number): Generator<Buffer> {
  for (let sent = 0; sent < count; sent++) yield chunk
}
