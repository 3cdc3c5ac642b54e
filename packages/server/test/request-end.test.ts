import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { implement, reply, type EndFacts, type ImplementOptions, type RequestFacts } from '@concordat/server'
import { contractOf, ended, json, remembering } from './support/app.ts'
import { everyHost, hosts, type OpenHost } from './support/hosts.ts'

const bytes = { description: '', content: { 'application/octet-stream': {} } }

/** An API with two operations, and all that is told of it. */
function observed(handlers: { stream?: () => unknown; item?: () => unknown }, options: object = {}) {
  const ends: ReturnType<typeof ended>[] = []
  const log = remembering()
  const api = implement(
    contractOf({
      '/stream': { get: { operationId: 'stream', responses: { 200: bytes } } },
      '/item': { get: { operationId: 'item', responses: { 200: json(true) } } },
    }),
    {
      log,
      hooks: { onEnd: [(end: EndFacts) => void ends.push(ended(end))] },
      ...options,
    } as ImplementOptions<never, unknown>,
    { stream: () => undefined, item: () => true, ...handlers } as never,
  )
  return { api, ends, log }
}

/** A stream of pieces that then has nothing to say for ever, and whether it was cancelled. */
function endless(...pieces: unknown[]) {
  const seen = { cancelled: 0 }
  const stream = new ReadableStream({
    pull(controller) {
      const piece = pieces.shift()
      if (piece === undefined) return new Promise(() => undefined)
      controller.enqueue(piece)
      return undefined
    },
    cancel() {
      seen.cancelled++
    },
  })
  return { stream, seen }
}

async function on<T>(
  host: (api: never) => Promise<OpenHost>,
  api: unknown,
  use: (open: OpenHost) => Promise<T>,
) {
  const open = await host(api as never)
  try {
    return await use(open)
  } finally {
    await open.close()
  }
}

const eventually = (look: () => void) =>
  expect.poll(() => (look(), true), { timeout: 5000, interval: 5 }).toBe(true)

describe.each(Object.entries(hosts))('a client that leaves the %s host', (name, host) => {
  test('during a stream, cancels it once, and the end is told once', async () => {
    const { stream, seen } = endless(new Uint8Array([1, 2, 3]))
    const { api, ends, log } = observed({ stream: () => stream })
    await on(host, api, async (open) => {
      const leaving = new AbortController()
      const response = await open.fetch('/stream', { signal: leaving.signal })
      const reader = response.body!.getReader()
      expect((await reader.read()).value).toEqual(new Uint8Array([1, 2, 3]))
      leaving.abort()
      await reader.cancel().catch(() => undefined)
      await eventually(() => expect(ends).toHaveLength(1))
    })
    expect(seen.cancelled).toBe(1)
    expect(ends).toEqual([{ outcome: 'gone', status: 200 }])
    expect(log.lines).toEqual([])
  })

  test('before there is a reply, aborts the signal, and the stream that comes later is cancelled', async () => {
    const { stream, seen } = endless(new Uint8Array([1]))
    let facts: RequestFacts | undefined
    const started = Promise.withResolvers<void>()
    const { api, ends } = observed(
      {
        stream: async () => {
          started.resolve()
          await new Promise<void>((resolve) => facts!.signal.addEventListener('abort', () => resolve()))
          return stream
        },
      },
      { context: (request: RequestFacts) => void (facts = request) },
    )
    await on(host, api, async (open) => {
      const leaving = new AbortController()
      const response = open.fetch('/stream', { signal: leaving.signal }).catch(() => undefined)
      await started.promise
      leaving.abort()
      await response
      await eventually(() => expect(ends).toHaveLength(1))
    })
    expect(seen.cancelled).toBe(1)
    expect(ends).toEqual([{ outcome: 'gone', status: 200 }])
  })

  test.each<[string, (signal: AbortSignal) => Promise<unknown>]>([
    ['an AbortError', (signal) => wait(10_000, undefined, { signal })],
    [
      'the reason of the signal',
      (signal) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    ],
    [
      'an error with that cause',
      (signal) =>
        new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(new Error('No query.', { cause: signal.reason }))),
        ),
    ],
  ])('before there is a reply, is no failure of a handler that throws %s', async (_what, work) => {
    let facts: RequestFacts | undefined
    const started = Promise.withResolvers<void>()
    const { api, ends, log } = observed(
      {
        item: () => {
          started.resolve()
          return work(facts!.signal)
        },
      },
      { context: (request: RequestFacts) => void (facts = request) },
    )
    await on(host, api, async (open) => {
      const leaving = new AbortController()
      const response = open.fetch('/item', { signal: leaving.signal }).catch(() => undefined)
      await started.promise
      leaving.abort()
      await response
      await eventually(() => expect(ends).toHaveLength(1))
    })
    expect(ends).toEqual([{ outcome: 'gone', status: 503 }])
    expect(log.lines).toEqual([])
  })

  test('is told with its address, where the host knows addresses', async () => {
    const addresses: unknown[] = []
    const { stream } = endless(new Uint8Array([1]))
    const onEnd = [({ request }: EndFacts) => void addresses.push(request.address)]
    const { api } = observed({ stream: () => stream }, { hooks: { onEnd } })
    await on(host, api, async (open) => {
      const leaving = new AbortController()
      const response = await open.fetch('/stream', { signal: leaving.signal })
      await response.body!.getReader().read()
      leaving.abort()
      await eventually(() => expect(addresses).toHaveLength(1))
    })
    expect(addresses).toEqual([name === 'fetch' ? undefined : '127.0.0.1'])
  })
})

describe.each(Object.entries(everyHost))('a reply on the %s host', (_name, host) => {
  test('that is sent is told once, a failure and a refusal too', async () => {
    const { api, ends } = observed({
      item: () => {
        throw new Error('broken')
      },
      stream: () => new Uint8Array([1]),
    })
    await on(host, api, async (open) => {
      for (const path of ['/stream', '/item', '/nothing']) await (await open.fetch(path)).arrayBuffer()
      await (await open.fetch('/item', { method: 'DELETE' })).arrayBuffer()
      await eventually(() => expect(ends).toHaveLength(4))
    })
    expect(ends.map(({ outcome, status }) => [outcome, status])).toEqual([
      ['sent', 200],
      ['sent', 500],
      ['sent', 404],
      ['sent', 405],
    ])
  })

  test('of a stream is sent whole, texts as UTF-8', async () => {
    const { api, ends } = observed({
      stream: () => ReadableStream.from(['é', new TextEncoder().encode('!')]),
    })
    const text = await on(host, api, async (open) => {
      const got = await (await open.fetch('/stream')).text()
      await eventually(() => expect(ends).toHaveLength(1))
      return got
    })
    expect(text).toBe('é!')
    expect(ends).toEqual([{ outcome: 'sent', status: 200 }])
  })

  test('to HEAD cancels its stream, and a cancellation that fails is logged and ends nothing', async () => {
    const stream = new ReadableStream({
      cancel() {
        throw new Error('cannot let go')
      },
    })
    const { api, ends, log } = observed({ stream: () => stream })
    await on(host, api, async (open) => {
      const response = await open.fetch('/stream', { method: 'HEAD' })
      expect([response.status, await response.text()]).toEqual([200, ''])
      await eventually(() => expect(ends).toHaveLength(1))
      expect((await open.fetch('/item')).status).toBe(200)
    })
    expect(ends[0]).toEqual({ outcome: 'sent', status: 200 })
    expect(log.lines.join()).toContain('cannot let go')
  })

  test('whose stream fails in the middle is broken off, and the failure is logged', async () => {
    const failing = () => {
      let pulls = 0
      return new ReadableStream({
        async pull(controller) {
          if (pulls++ === 0) return controller.enqueue(new Uint8Array([1]))
          await wait(5)
          throw new Error('the cursor is lost')
        },
      })
    }
    const { api, ends, log } = observed({ stream: failing })
    await on(host, api, async (open) => {
      await expect((async () => (await open.fetch('/stream')).arrayBuffer())()).rejects.toThrow()
      await eventually(() => expect(ends).toHaveLength(1))
    })
    expect(ends).toEqual([{ outcome: 'failed', status: 200, error: new Error('the cursor is lost') }])
    expect(log.lines).toEqual(['GET /stream failed while its reply was sent: the cursor is lost'])
  })

  test('whose stream holds neither bytes nor text is broken off', async () => {
    const { api, ends } = observed({ stream: () => ReadableStream.from([{ not: 'bytes' }]) })
    await on(host, api, async (open) => {
      await expect((async () => (await open.fetch('/stream')).arrayBuffer())()).rejects.toThrow()
      await eventually(() => expect(ends).toHaveLength(1))
    })
    expect(ends[0]).toMatchObject({
      outcome: 'failed',
      error: new TypeError('A stream of a reply holds something that is neither bytes nor text.'),
    })
  })

  test.each([
    ['an after hook replaces it', { hooks: { after: [() => reply(200, 'other')] } }, 200],
    [
      'an after hook throws',
      {
        hooks: {
          after: [
            (_reply: unknown, { error }: { error: unknown }) => {
              if (error === undefined) throw new Error('no')
            },
          ],
        },
      },
      500,
    ],
    [
      'a header has no valid name',
      {
        hooks: {
          after: [
            (before: { body: unknown; status: number }) =>
              before.status === 200 ? reply(200, before.body, { 'x y': '1' }) : undefined,
          ],
        },
      },
      500,
    ],
  ])('whose stream is not sent, because %s, cancels it', async (_why, options, status) => {
    const { stream, seen } = endless()
    const { api } = observed({ stream: () => stream }, options)
    await on(host, api, async (open) => {
      const response = await open.fetch('/stream')
      await response.arrayBuffer()
      expect(response.status).toBe(status)
    })
    expect(seen.cancelled).toBe(1)
  })

  test.each([
    ['a space in its name', { 'x y': '1' }],
    ['no name', { '': '1' }],
    ['a line break in its name', { 'a\r\nset-cookie': '1' }],
    ['a line break in its value', { a: '1\r\nset-cookie: b=1' }],
    ['a colon in its name', { 'a:b': '1' }],
  ])('with a header that has %s is a 500 that is logged', async (_what, headers) => {
    const { api, log } = observed({ item: () => reply(200, true, headers) })
    await on(host, api, async (open) => {
      const response = await open.fetch('/item')
      expect([response.status, await response.json()]).toMatchObject([
        500,
        { type: 'urn:problem-type:internal-error' },
      ])
      expect((await open.fetch('/stream')).status).toBe(500)
    })
    expect(log.lines[0]).toMatch(/header/)
  })

  test.each([
    [
      'throws',
      () => {
        throw new Error('disk full')
      },
    ],
    [
      'rejects later',
      async () => {
        throw new Error('disk full')
      },
    ],
  ])('is sent although the log %s', async (_how, error) => {
    const broken = () => {
      throw new Error('broken')
    }
    const { api } = observed({ item: broken }, { log: { error, warn: error } })
    await on(host, api, async (open) => expect((await open.fetch('/item')).status).toBe(500))
  })

  test('is sent although an onEnd hook throws or rejects', async () => {
    const onEnd = [
      () => {
        throw new Error('metrics are down')
      },
      async () => {
        throw new Error('metrics are down')
      },
    ]
    const { api, log } = observed({}, { hooks: { onEnd } })
    await on(host, api, async (open) => {
      expect((await open.fetch('/item')).status).toBe(200)
      await eventually(() => expect(log.lines).toHaveLength(2))
    })
    expect(log.lines[0]).toBe('An onEnd hook failed: metrics are down')
  })
})
