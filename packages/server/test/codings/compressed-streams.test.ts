import type { Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createZstdDecompress } from 'node:zlib'
import { describe, expect, test, vi } from 'vitest'
import { implement, Reply, type EndFacts } from '@concordat/server'
import { contractOf, ended, json, remembering } from '../support/app.ts'
import { hosts } from '../support/hosts.ts'
import { undecoded } from '../support/undecoded.ts'

const decoders: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
}
const event = { type: 'object', required: ['data'], properties: { data: { type: 'string' } } }
const item = { type: 'object', properties: { n: { type: 'integer' } } }
const contents = {
  events: { 'text/event-stream': { itemSchema: event } },
  lines: { 'application/jsonl': { itemSchema: item } },
  list: { 'application/json': { schema: { type: 'array', items: item } } },
  text: { 'text/csv': { schema: {} } },
}

/** An API with one operation, whose handler gives a stream. */
function streaming(kind: keyof typeof contents, stream: () => unknown) {
  const ends: (ReturnType<typeof ended> & { bytes: number })[] = []
  const log = remembering()
  const responses = { 200: { description: '', content: contents[kind] }, 404: json(true) }
  const api = implement(
    contractOf({ '/stream': { get: { operationId: 'stream', responses } } }, { openapi: '3.2.0' }),
    {
      log,
      compression: true,
      hooks: { onEnd: [(end: EndFacts) => void ends.push({ ...ended(end), bytes: end.bytes })] },
    } as never,
    { stream } as never,
  )
  return { api, ends, log }
}

/** A promise, and the function that fulfils it. */
function gate() {
  let open!: () => void
  const passed = new Promise<void>((resolve) => (open = resolve))
  return { open, passed }
}

/** Decodes a body while it arrives. @param seen is called with all text so far */
async function follow(body: NodeJS.ReadableStream, coding: string, seen: (text: string) => void) {
  let text = ''
  const decoder = decoders[coding]!()
  body.on('error', (error) => decoder.destroy(error))
  for await (const chunk of body.pipe(decoder)) seen((text += String(chunk)))
  return text
}

describe.each(Object.entries(hosts))('compressed streams on the %s host', (_name, open) => {
  test.each(
    Object.keys(decoders).flatMap((coding) =>
      (
        [
          ['events', (n: number): unknown => ({ data: `no. ${n}` }), (n: number) => `data: no. ${n}\n\n`],
          ['lines', (n: number): unknown => ({ n }), (n: number) => `{"n":${n}}\n`],
          ['list', (n: number): unknown => ({ n }), (n: number) => `{"n":${n}}`],
          ['text', (n: number): unknown => `${n},\n`, (n: number) => `${n},\n`],
        ] as const
      ).map((one) => [coding, ...one] as const),
    ),
  )('in %s, a client has each of the %s before the next is made', async (coding, kind, make, written) => {
    const gates = Array.from({ length: 5 }, gate)
    const { api, ends, log } = streaming(kind, async function* () {
      for (const [n, { passed }] of gates.entries()) {
        yield make(n)
        // Without a flush, the client would never see the item, and this would never pass.
        await passed
      }
    })
    const host = await open(api)
    const { headers, body } = await undecoded(host, '/stream', { headers: { 'accept-encoding': coding } })
    expect(headers.get('content-encoding')).toBe(coding)
    expect(headers.has('content-length')).toBe(false)
    expect(headers.get('vary')).toBe('accept-encoding')
    const text = await follow(body, coding, (so) => {
      for (const [n, { open: pass }] of gates.entries()) if (so.includes(written(n))) pass()
    })
    const all = gates.map((_, n) => written(n))
    expect(text).toBe(kind === 'list' ? `[${all.join(',')}]` : all.join(''))
    await vi.waitFor(() => expect(ends).toMatchObject([{ outcome: 'sent', status: 200 }]))
    expect(ends[0]!.bytes).toBeGreaterThan(0)
    expect(log.lines).toEqual([])
    await host.close()
  })

  test('many small items of a list are compressed together', async () => {
    const { api, ends } = streaming('list', async function* () {
      for (let n = 0; n < 5000; n++) yield { n }
    })
    const host = await open(api)
    const { body } = await undecoded(host, '/stream', { headers: { 'accept-encoding': 'gzip' } })
    const text = await follow(body, 'gzip', () => {})
    expect(JSON.parse(text)).toHaveLength(5000)
    await vi.waitFor(() => expect(ends).toHaveLength(1))
    // If each item were flushed, the body would not become smaller.
    expect(ends[0]!.bytes).toBeLessThan(text.length / 3)
    await host.close()
  })

  test('the announcement of a failure is compressed, and the stream ends in order', async () => {
    const { api, ends, log } = streaming('events', async function* () {
      yield { data: 'one' }
      throw new Error('The sensor is broken.')
    })
    const host = await open(api)
    const { body } = await undecoded(host, '/stream', { headers: { 'accept-encoding': 'br' } })
    const text = await follow(body, 'br', () => {})
    expect(text).toMatch(/^data: one\n\nevent: problem\ndata: \{.*"status":500/)
    await vi.waitFor(() => expect(ends).toMatchObject([{ outcome: 'failed' }]))
    expect(log.lines).toEqual([expect.stringContaining('The sensor is broken.')])
    await host.close()
  })

  test('an error of the source breaks the reply off, after all that came before it', async () => {
    const seen = gate()
    const { api, ends, log } = streaming('text', async function* () {
      yield 'one\n'
      yield 'two\n'
      await seen.passed
      throw new Error('The sensor is broken.')
    })
    const host = await open(api)
    const { body } = await undecoded(host, '/stream', { headers: { 'accept-encoding': 'gzip' } })
    const following = follow(body, 'gzip', (so) => {
      if (so === 'one\ntwo\n') seen.open()
    })
    await expect(following).rejects.toThrow()
    await vi.waitFor(() => expect(ends).toMatchObject([{ outcome: 'failed' }]))
    expect(log.lines).toEqual([expect.stringContaining('The sensor is broken.')])
    await host.close()
  })

  test('a client that leaves ends the source', async () => {
    const left = gate()
    const { api, ends, log } = streaming('events', async function* () {
      try {
        for (;;) yield { data: 'x'.repeat(1000) }
      } finally {
        left.open()
      }
    })
    const host = await open(api)
    const leaving = new AbortController()
    const response = await host.fetch('/stream', {
      headers: { 'accept-encoding': 'gzip' },
      signal: leaving.signal,
    })
    const reader = response.body!.getReader()
    await reader.read()
    leaving.abort()
    await reader.read().catch(() => undefined)
    await left.passed
    await vi.waitFor(() => expect(ends).toMatchObject([{ outcome: 'gone' }]))
    expect(log.lines).toEqual([])
    await host.close()
  })

  test('a source is read no faster than the client reads', async () => {
    let made = 0
    const { api } = streaming('text', async function* () {
      // Noise, so that the compressed bytes fill the buffers of the connection.
      for (; made < 20_000; made++) yield crypto.getRandomValues(new Uint8Array(8192))
    })
    const host = await open(api)
    const { body } = await undecoded(host, '/stream', { headers: { 'accept-encoding': 'gzip' } })
    await new Promise((resolve) => body.once('readable', resolve))
    let before = -1
    await vi.waitFor(
      () => {
        const [last, now] = [before, (before = made)]
        expect(now).toBe(last)
      },
      { interval: 200, timeout: 20_000 },
    )
    expect(made).toBeLessThan(10_000)
    body.destroy()
    await host.close()
  })

  test.each([
    [8, 'sent'],
    [7, 'failed'],
    [9, 'failed'],
  ])('a stream of 8 bytes with a declared length of %i is %s', async (length, outcome) => {
    const { api, ends } = streaming('text', () => {
      const chunks = ReadableStream.from(['one\n', 'two\n'])
      return new Reply(200, chunks, { 'content-length': String(length), 'content-type': 'text/csv' })
    })
    const host = await open(api)
    // Bodies below 1 KiB stay as they are if their length is known.
    const { body, headers } = await undecoded(host, '/stream', { headers: { 'accept-encoding': 'gzip' } })
    expect(headers.has('content-encoding')).toBe(false)
    await body.toArray().catch(() => undefined)
    await vi.waitFor(() => expect(ends).toMatchObject([{ outcome }]))
    await host.close()
  })

  test.each([
    [4000, 'sent'],
    [3999, 'failed'],
    [4001, 'failed'],
  ])('a compressed stream of 4000 bytes with a declared length of %i is %s', async (length, outcome) => {
    const { api, ends } = streaming('text', () => {
      const chunks = ReadableStream.from(Array.from({ length: 4 }, () => 'x'.repeat(1000)))
      return new Reply(200, chunks, { 'content-length': String(length), 'content-type': 'text/csv' })
    })
    const host = await open(api)
    const asked = undecoded(host, '/stream', { headers: { 'accept-encoding': 'gzip' } })
    // A body that is too long may be noticed before anything is sent.
    const reply = outcome === 'sent' ? await asked : await asked.catch(() => undefined)
    if (reply !== undefined) expect(reply.headers.get('content-encoding')).toBe('gzip')
    await reply?.body.toArray().catch(() => undefined)
    await vi.waitFor(() => expect(ends).toMatchObject([{ outcome }]))
    await host.close()
  })

  test('HEAD has the headers, and ends the source', async () => {
    const left = gate()
    const { api } = streaming('text', () => new ReadableStream({ cancel: () => left.open() }))
    const host = await open(api)
    const { headers, body } = await undecoded(host, '/stream', {
      method: 'HEAD',
      headers: { 'accept-encoding': 'gzip' },
    })
    expect(headers.get('content-encoding')).toBe('gzip')
    expect(await body.toArray()).toEqual([])
    await left.passed
    await host.close()
  })
})
