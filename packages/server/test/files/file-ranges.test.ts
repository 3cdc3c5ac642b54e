import { truncateSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { askingForFiles } from '../support/asking-for-files.ts'
import { Folder } from '../support/folder.ts'
import { hosts } from '../support/hosts.ts'

const script = 'console.log("hello")\n'.repeat(100)
const digits = '0123456789'.repeat(10)

let folder: Folder
beforeAll(() => {
  folder = new Folder()
  folder.write('public/app.js', script, 60)
  folder.write('public/app.js.br', brotliCompressSync(script), 60)
  folder.write('public/digits.txt', digits, 60)
  folder.write('public/empty.txt', '')
  folder.write('public/large.bin', '')
  truncateSync(join(folder.path, 'public/large.bin'), 64 * 1024 * 1024)
})
afterAll(() => folder.remove())

describe.each(Object.keys(hosts))('a file on the %s host', (host) => {
  const asking = askingForFiles(host, () => folder)

  test('sends a range of the file itself', async () => {
    await asking(async (ask) => {
      const accept = { 'accept-encoding': 'br, gzip' }
      const etag = (await ask('app.js')).headers.get('etag')!
      const part = await ask('app.js', { ...accept, range: 'bytes=8-10' })
      expect([part.status, await part.text()]).toEqual([206, script.slice(8, 11)])
      expect(part.headers.get('content-range')).toBe(`bytes 8-10/${script.length}`)
      expect(part.headers.get('content-length')).toBe('3')
      expect([part.headers.get('etag'), part.headers.get('content-encoding')]).toEqual([etag, null])
      expect(part.headers.get('vary')).toBe('accept-encoding')
      const outside = await ask('app.js', { ...accept, range: 'bytes=9999-' })
      expect([outside.status, outside.headers.get('content-range')]).toEqual([
        416,
        `bytes */${script.length}`,
      ])
      expect(outside.headers.get('cache-control')).toBeNull()
      await outside.text()
      // A client that refuses the file itself can have no range of it. `fetch` adds that it accepts it.
      if (host !== 'fetch') return
      const refused = await ask('app.js', { 'accept-encoding': 'br, *;q=0', range: 'bytes=8-10' })
      expect([refused.status, refused.headers.get('content-encoding')]).toEqual([200, 'br'])
      expect(brotliDecompressSync(Buffer.from(await refused.arrayBuffer())).toString()).toBe(script)
    })
  })

  test.each([
    ['the tag of the file', (etag: string) => etag, 206],
    ['another tag', () => '"other"', 200],
    ['the tag of a compressed form', (etag: string) => etag.replace(/"$/, '-br"'), 200],
    ['a weak tag', (etag: string) => `W/${etag}`, 200],
    ['a date', (_etag: string, modified: string) => modified, 200],
  ])('sends a range if If-Range has the strong tag of the file: %s', async (_what, condition, status) => {
    await asking(async (ask) => {
      const { headers } = await ask('digits.txt')
      const given = condition(headers.get('etag')!, headers.get('last-modified')!)
      const part = await ask('digits.txt', { range: 'bytes=0-4', 'if-range': given })
      expect([part.status, await part.text()]).toEqual([status, status === 206 ? '01234' : digits])
    })
  })

  test('sends several ranges in parts', async () => {
    await asking(async (ask) => {
      const response = await ask('digits.txt', { range: 'bytes=0-1,15-19,-2,17-21' })
      expect([response.status, response.headers.get('content-range')]).toEqual([206, null])
      const type = response.headers.get('content-type')!
      const boundary = /^multipart\/byteranges; boundary=([\w-]+)$/.exec(type)![1]!
      const text = await response.text()
      const part = (range: string, content: string) =>
        `--${boundary}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Range: bytes ${range}/100\r\n\r\n${content}\r\n`
      expect(text).toBe(
        `${part('0-1', '01')}${part('15-21', '5678901')}${part('98-99', '89')}--${boundary}--\r\n`,
      )
      expect(response.headers.get('content-length')).toBe(String(text.length))
      const one = await ask('digits.txt', { range: 'bytes=0-3,2-4,500-' })
      expect([one.headers.get('content-range'), await one.text()]).toEqual(['bytes 0-4/100', '01234'])
      const many = await ask('digits.txt', { range: `bytes=${'0-,'.repeat(1000)}` })
      expect([many.status, await many.text()]).toEqual([200, digits])
    })
  })

  test('sends a file without bytes', async () => {
    await asking(async (ask) => {
      const empty = await ask('empty.txt')
      expect([empty.status, empty.headers.get('content-length'), await empty.text()]).toEqual([200, '0', ''])
      expect((await ask('empty.txt', { range: 'bytes=0-' })).status).toBe(416)
      const end = await ask('empty.txt', { range: 'bytes=-5' })
      expect([end.status, await end.text()]).toEqual([200, ''])
    })
  })

  test('breaks a reply off if the file becomes shorter', async () => {
    await asking(async (ask, log) => {
      folder.write('public/shrinking.bin', Buffer.alloc(32 * 1024 * 1024))
      const response = await ask('shrinking.bin')
      const reader = response.body!.getReader()
      await reader.read()
      truncateSync(join(folder.path, 'public/shrinking.bin'), 1000)
      const rest = async () => {
        while (!(await reader.read()).done);
      }
      await expect(rest()).rejects.toThrow()
      expect(log.lines.join()).toContain('A file became shorter while it was sent.')
    })
  })

  test('closes a file whose client leaves', async () => {
    await asking(async (ask) => {
      for (const range of ['bytes=0-', 'bytes=0-0,5-']) {
        const leaving = new AbortController()
        const response = await ask('large.bin', { range }, { signal: leaving.signal })
        const reader = response.body!.getReader()
        await reader.read()
        leaving.abort()
        await reader.cancel().catch(() => undefined)
      }
    })
  })
})

test('a file is read no faster than its client takes it', async () => {
  const handle = await open(join(folder.path, 'public/large.bin'))
  const read = vi.spyOn(Object.getPrototypeOf(handle) as FileHandle, 'read')
  await handle.close()
  await askingForFiles(
    'node',
    () => folder,
  )(async (ask) => {
    const reader = (await ask('large.bin')).body!.getReader()
    await reader.read()
    // The client takes no more, so what the server reads stays in the buffers of the connection.
    let before = -1
    await vi.waitFor(() => {
      const { length } = read.mock.calls
      const isStill = length === before
      before = length
      expect(isStill).toBe(true)
    })
    expect(before * 64 * 1024).toBeLessThan(32 * 1024 * 1024)
    await reader.cancel()
  })
  read.mockRestore()
})
