import express from 'express'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, constants, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, test, vi } from 'vitest'
import { compiledEnforcer, implement, type RequestCoding } from '@concordat/server'
import { expressRouter } from '@concordat/server/express'
import { contractOf, json, remembering } from '../support/app.ts'
import { hosts, type OpenHost } from '../support/hosts.ts'

const encoders: Record<RequestCoding, (bytes: Uint8Array | string) => Buffer> = {
  gzip: gzipSync,
  br: brotliCompressSync,
  deflate: deflateSync,
  zstd: zstdCompressSync,
}
const codings = Object.keys(encoders) as RequestCoding[]
const note = { text: 'an apple '.repeat(100) }
const schema = { type: 'object', required: ['text'], properties: { text: { type: 'string' } } }

/** An API that takes bodies of several media types, and answers with their number of bytes or characters. */
function taking(contentCodings?: readonly RequestCoding[], bodyLimit = 100_000) {
  const log = remembering()
  const post = (operationId: string, type: string, given: object) => ({
    post: {
      operationId,
      requestBody: { required: true, content: { [type]: { schema: given } } },
      responses: { 200: json({ type: 'integer' }) },
    },
  })
  const form = { type: 'object', properties: { text: { type: 'string' } } }
  const api = implement(
    contractOf({
      '/note': post('note', 'application/json', schema),
      '/text': post('text', 'text/plain', { type: 'string' }),
      '/bytes': post('bytes', 'application/octet-stream', {}),
      '/first': post('first', 'application/octet-stream', {}),
      '/form': post('form', 'multipart/form-data', form),
    }),
    { log, bodyLimit, ...(contentCodings && { contentCodings }) } as never,
    {
      note: ({ body }: { body: typeof note }) => body.text.length,
      text: ({ body }: { body: string }) => body.length,
      async bytes({ body }: { body: ReadableStream<Uint8Array> }) {
        let size = 0
        for await (const chunk of body) size += chunk.length
        return size
      },
      async first({ body }: { body: ReadableStream<Uint8Array> }) {
        for await (const chunk of body) return chunk.length
        return 0
      },
      form: ({ body }: { body: typeof note }) => body.text.length,
    } as never,
  )
  return { api, log }
}

const types: Record<string, string> = {
  '/note': 'application/json',
  '/text': 'text/plain',
  '/bytes': 'application/octet-stream',
  '/first': 'application/octet-stream',
}

describe.each(Object.entries(hosts))('coded request bodies on the %s host', (_name, open) => {
  async function using<T>(api: ReturnType<typeof taking>['api'], look: (host: OpenHost) => Promise<T>) {
    const host = await open(api)
    try {
      return await look(host)
    } finally {
      await host.close()
    }
  }
  const send = (
    { api }: ReturnType<typeof taking>,
    path: string,
    body: Uint8Array,
    coding: string,
    type = types[path]!,
  ) =>
    using(api, async (host) => {
      const headers = { 'content-type': type, 'content-encoding': coding }
      const response = await host.fetch(path, { method: 'POST', body: body as never, headers })
      const result = (await response.json()) as { detail?: string; code?: string }
      return { status: response.status, headers: response.headers, result }
    })

  test('are refused by default, and the reply says what is taken', async () => {
    const { status, headers } = await send(taking(), '/note', gzipSync(JSON.stringify(note)), 'gzip')
    expect([status, headers.get('accept-encoding')]).toEqual([415, 'identity'])
    const other = await send(taking(['gzip', 'br']), '/note', zstdCompressSync('{}'), 'zstd')
    expect([other.status, other.headers.get('accept-encoding')]).toEqual([415, 'gzip, br'])
    expect(other.result.detail).toBe(
      'The content coding zstd is not taken here. Send application/json with gzip, br, or without one.',
    )
  })

  test.each(codings)('in %s are decoded before anything reads them', async (coding) => {
    const code = encoders[coding]
    const taken = taking(codings)
    expect((await send(taken, '/note', code(JSON.stringify(note)), coding)).result).toBe(900)
    expect((await send(taken, '/text', code(note.text), coding.toUpperCase())).result).toBe(900)
    expect((await send(taken, '/bytes', code(note.text), coding)).result).toBe(900)
    const fields = new FormData()
    fields.append('text', note.text)
    const form = new Response(fields)
    const type = form.headers.get('content-type')!
    const coded = code(new Uint8Array(await form.arrayBuffer()))
    expect((await send(taken, '/form', coded, coding, type)).result).toBe(900)
    expect(taken.log.lines).toEqual([])
  })

  test.each([
    ['identity', (text: string) => Buffer.from(text)],
    ['', (text: string) => Buffer.from(text)],
    ['x-gzip', (text: string) => gzipSync(text)],
    ['gzip, br', (text: string) => brotliCompressSync(gzipSync(text))],
    ['gzip,identity', (text: string) => gzipSync(text)],
    ['gzip', (text: string) => Buffer.concat([gzipSync(text.slice(0, 9)), gzipSync(text.slice(9))])],
  ])('may be in "%s"', async (coding, code) => {
    const taken = taking(codings)
    expect((await send(taken, '/text', code(note.text), coding)).result).toBe(900)
    expect((await send(taken, '/bytes', code(note.text), coding)).result).toBe(900)
  })

  test.each(['gzip, gzip, gzip', 'compress', 'gzip, compress', 'gzip;q=1'])(
    'in "%s" are refused',
    async (coding) => {
      const { status, headers } = await send(taking(['gzip']), '/text', gzipSync('a'), coding)
      expect([status, headers.get('accept-encoding')]).toEqual([415, 'gzip'])
    },
  )

  describe.each(codings)('in %s', (coding) => {
    const coded = encoders[coding](note.text)
    test.each<[string, Uint8Array]>([
      ['are no such coding', Buffer.from('this is not compressed')],
      ['are cut off', coded.subarray(0, -4)],
      ['have one byte', coded.subarray(0, 1)],
      ['are followed by other bytes', Buffer.concat([coded, Buffer.from('more')])],
    ])('that %s are a 400', async (_kind, body) => {
      for (const path of ['/text', '/bytes']) {
        const taken = taking(codings)
        const { status, result } = await send(taken, path, body, coding)
        expect([status, result.detail]).toEqual([400, `The body cannot be decoded (${coding}).`])
        expect(taken.log.lines).toEqual([])
      }
    })

    test('may have as many bytes as the limit when they are decoded, and no more', async () => {
      const text = Buffer.from(
        Array.from({ length: 5000 }, (_, n) => `${n} `)
          .join('')
          .slice(0, 20_000),
      )
      for (const path of ['/text', '/bytes']) {
        const exact = await send(taking(codings, text.length), path, encoders[coding](text), coding)
        expect(exact.result).toBe(text.length)
        const { status, result } = await send(
          taking(codings, text.length - 1),
          path,
          encoders[coding](text),
          coding,
        )
        expect([status, result.detail]).toEqual([413, `The body may have at most ${text.length - 1} bytes.`])
      }
    })

    test('may grow to 100 times their size after the first 64 KiB', async () => {
      const zeros = (size: number) => encoders[coding](new Uint8Array(size))
      for (const path of ['/text', '/bytes']) {
        const taken = taking(codings, 1e9)
        expect((await send(taken, path, zeros(64 * 1024), coding)).result).toBe(64 * 1024)
        const { status, result } = await send(taken, path, zeros(20_000_000), coding)
        expect([status, result.detail]).toEqual([413, 'The body may decode to at most 100 times its size.'])
      }
    })
  })

  test('that were coded twice may not grow more', async () => {
    const twice = gzipSync(gzipSync(new Uint8Array(30_000_000), { level: 9 }), { level: 9 })
    const { status } = await send(taking(['gzip'], 1e9), '/bytes', twice, 'gzip, gzip')
    expect(status).toBe(413)
  })

  test('in Zstandard with a window above 8 MiB are a 400', async () => {
    const params = { [constants.ZSTD_c_windowLog]: 24 }
    const wide = zstdCompressSync(new Uint8Array(17_000_000), { params })
    const { status } = await send(taking(['zstd'], 1e9), '/bytes', wide, 'zstd')
    expect(status).toBe(400)
  })

  test('in Zstandard may consist of several frames, wherever their chunks end', async () => {
    const { api } = taking(['zstd'])
    const frames = [note.text, '', 'pear', note.text].map((text) => zstdCompressSync(text))
    const whole = Buffer.concat(frames)
    await using(api, async (host) => {
      const post = async (chunks: readonly Uint8Array[]) => {
        const body = ReadableStream.from(chunks)
        const headers = { 'content-type': types['/bytes']!, 'content-encoding': 'zstd' }
        const response = await host.fetch('/bytes', {
          method: 'POST',
          body,
          headers,
          duplex: 'half',
        } as never)
        return response.status === 200 ? response.json() : response.status
      }
      const sizes = [1, 7, 40, whole.length]
      const chunked = (size: number) =>
        Array.from({ length: Math.ceil(whole.length / size) }, (_, n) =>
          whole.subarray(n * size, (n + 1) * size),
        )
      for (const chunks of [frames, ...sizes.map(chunked)])
        expect([chunks.length, await post(chunks)]).toEqual([chunks.length, 1804])
      expect(await post([whole.subarray(0, -1)])).toBe(400)
      expect(await post([whole, Buffer.from('more')])).toBe(400)
      // Each frame in the middle of a chunk takes time, whatever its size is.
      expect(await post([Buffer.concat(Array.from({ length: 1000 }, () => frames[1]!))])).toBe(400)
    })
  })

  test('of a length above the limit are refused before they are read', async () => {
    const body = gzipSync(crypto.getRandomValues(new Uint8Array(5000)))
    const { status } = await send(taking(['gzip'], 4000), '/text', body, 'gzip')
    expect(status).toBe(413)
  })

  test('of unknown length are decoded while they arrive', async () => {
    const { api } = taking(['gzip'])
    await using(api, async (host) => {
      const chunks = gzipSync(note.text).values()
      const body = ReadableStream.from(
        (async function* () {
          for (const byte of chunks) yield Uint8Array.of(byte)
        })(),
      )
      const headers = { 'content-type': 'text/plain', 'content-encoding': 'gzip' }
      const init = { method: 'POST', body, headers, duplex: 'half' } as RequestInit
      expect(await (await host.fetch('/text', init)).json()).toBe(900)
    })
  })

  test('need not be read to their end', async () => {
    const { api, log } = taking(['gzip'], 1e9)
    const body = gzipSync(crypto.getRandomValues(new Uint8Array(60_000)))
    await using(api, async (host) => {
      const headers = { 'content-type': 'application/octet-stream', 'content-encoding': 'gzip' }
      for (let time = 0; time < 3; time++) {
        const response = await host.fetch('/first', { method: 'POST', body, headers })
        expect(await response.json()).toBeGreaterThan(0)
      }
    })
    expect(log.lines).toEqual([])
  })
})

test.each([
  ['express.json', '/note', express.json()],
  ['express.raw', '/bytes', express.raw({ type: '*/*' })],
])('what %s has decoded is not decoded again', async (_name, path, parser) => {
  const { api } = taking(['gzip'])
  const app = express().use(parser, await expressRouter(api, { enforcer: compiledEnforcer }))
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const post = (coding: string, body: Uint8Array) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: { 'content-type': types[path]!, 'content-encoding': coding },
      body: body as never,
    })
  const text = path === '/note' ? JSON.stringify(note) : note.text
  expect(await (await post('gzip', gzipSync(text))).json()).toBe(900)
  expect((await post('br', brotliCompressSync(text))).status).toBe(415)
  server.closeAllConnections()
  await vi.waitFor(() => new Promise((resolve) => server.close(resolve)))
})
