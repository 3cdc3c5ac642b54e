import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import {
  auth,
  createClient,
  operation,
  retry,
  timeout,
  type ClientOptions,
  type RetryOptions,
} from '@concordat/client'

interface Op {
  input: { body?: unknown; headers?: object; query?: object }
  call: {}
  replies: { default: { type: 'application/json'; body: any; headers: {} } }
  bare: never
}
const replies = { default: 'application/json' }
const security = ['login', 'key']
const get = operation<Op>('GET', '/a', { replies })
const post = operation<Op>('POST', '/a', { replies })
const guarded = operation<Op>('GET', '/a', { replies, security })
const guardedPost = operation<Op>('POST', '/a', { replies, security })
const schemes = {
  login: { in: 'header', name: 'Authorization', prefix: 'Bearer' },
  key: { in: 'header', name: 'X-Key' },
  asked: { in: 'query', name: 'api key' },
  session: { in: 'cookie', name: 'session' },
  basic: { in: 'header', name: 'Authorization', prefix: 'Basic' },
} as const

/** A client whose requests are collected, and answered by a function that gets their number. */
function clientWith(
  answer: (request: Request, count: number) => Response | Promise<Response>,
  options: ClientOptions,
) {
  const requests: Request[] = []
  const client = createClient({
    baseUrl: 'http://x/v1',
    async fetch(request) {
      requests.push(request.clone())
      return answer(request, requests.length)
    },
    ...options,
  })
  return { client, requests }
}
const status = (code: number, headers: Record<string, string> = {}) =>
  Response.json({}, { status: code, headers })
const fast: RetryOptions = { base: 1 }

describe('retry', () => {
  test('sends a request again while the server asks for it, and returns the last response', async () => {
    const { client, requests } = clientWith((_, count) => status(count < 3 ? 503 : 200), {
      use: [retry(fast)],
    })
    expect((await get(client)).status).toBe(200)
    expect(requests).toHaveLength(3)
    const other = clientWith(() => status(503), { use: [retry({ ...fast, attempts: 4 })] })
    expect((await get(other.client)).status).toBe(503)
    expect(other.requests).toHaveLength(4)
  })

  test.each([400, 401, 404, 409, 422, 500, 501])('does not send it again after %i', async (code) => {
    const { client, requests } = clientWith(() => status(code), { use: [retry(fast)] })
    await get(client)
    expect(requests).toHaveLength(1)
  })

  test('sends a request again if no response arrives, with its body', async () => {
    const { client, requests } = clientWith(
      async (request, count) => {
        await request.text()
        if (count < 3) throw new TypeError('fetch failed')
        return status(200)
      },
      { use: [retry(fast)] },
    )
    const put = operation<Op>('PUT', '/a', { replies })
    expect((await put(client, { body: { n: 1 } })).status).toBe(200)
    expect(await Promise.all(requests.map((request) => request.text()))).toEqual([
      '{"n":1}',
      '{"n":1}',
      '{"n":1}',
    ])
  })

  test('sends a POST once, unless it has an idempotency key, which stays the same', async () => {
    const once = clientWith(() => status(503), { use: [retry(fast)] })
    await post(once.client, { body: {} })
    expect(once.requests).toHaveLength(1)
    const keyed = clientWith(() => status(503), { use: [retry({ ...fast, idempotencyKeys: true })] })
    await post(keyed.client, { body: {} })
    const keys = keyed.requests.map(({ headers }) => headers.get('idempotency-key'))
    expect(keys).toHaveLength(3)
    expect(new Set(keys).size).toBe(1)
    expect(keys[0]).toMatch(/^[\da-f-]{36}$/)
    await post(keyed.client, { body: {}, headers: { 'Idempotency-Key': 'mine' } })
    expect(keyed.requests.at(-1)!.headers.get('idempotency-key')).toBe('mine')
  })

  test.each([
    [{ 'retry-after': '1' }, 950, 1200],
    [{ 'retry-after': new Date(Date.now() + 3_600_000).toUTCString() }, 0, 400],
    [{ 'retry-after': 'soon' }, 0, 100],
    [{ 'retry-after': '86400' }, 0, 400],
  ])('waits as %j says, at most as long as it may', async (headers, least, most) => {
    const longest = least === 950 ? 2000 : 200
    const { client } = clientWith((_, count) => (count === 1 ? status(429, headers) : status(200)), {
      use: [retry({ base: 1, longest })],
    })
    const before = performance.now()
    await get(client)
    const took = performance.now() - before
    expect(took).toBeGreaterThanOrEqual(least)
    // The bound is wide, because the machine may be busy.
    expect(took).toBeLessThan(most + 2000)
  })

  test('ends at once when it is aborted while it waits', async () => {
    const controller = new AbortController()
    const { client, requests } = clientWith(() => status(503, { 'retry-after': '20' }), { use: [retry()] })
    const call = get(client, {}, { signal: controller.signal })
    await expect.poll(() => requests.length).toBe(1)
    controller.abort(new Error('no longer needed'))
    await expect(call).rejects.toThrow('no longer needed')
    expect(requests).toHaveLength(1)
  })
})

describe('timeout', () => {
  const never = (request: Request) =>
    new Promise<Response>((_resolve, reject) =>
      request.signal.addEventListener('abort', () => reject(request.signal.reason as Error)),
    )

  test('aborts a request without a response, and each attempt if it is inside of retry', async () => {
    const alone = clientWith(never, { use: [timeout(20)] })
    await expect(get(alone.client)).rejects.toMatchObject({
      name: 'TimeoutError',
      message: 'No response within 20 ms.',
    })
    const inside = clientWith((request, count) => (count < 3 ? never(request) : status(200)), {
      use: [timeout(5000), retry(fast), timeout(20)],
    })
    expect((await get(inside.client)).status).toBe(200)
    expect(inside.requests).toHaveLength(3)
  })

  test('leaves the body, and the signal of the call works on', async () => {
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write('[')
      setTimeout(() => response.end(']'), 600)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    try {
      const client = createClient({ baseUrl, use: [timeout(400)] })
      expect((await get(client)).body).toEqual([])
      const controller = new AbortController()
      const call = get(client, {}, { signal: controller.signal })
      setTimeout(() => controller.abort(), 30)
      await expect(call).rejects.toMatchObject({ name: 'AbortError' })
    } finally {
      server.closeAllConnections()
      server.close()
    }
  })
})

describe('auth', () => {
  test('sends the credential that an operation needs, and none to another', async () => {
    const { client, requests } = clientWith(() => status(200), { use: [auth(schemes, { key: 'k1' })] })
    await guarded(client)
    await get(client)
    expect(requests.map(({ headers }) => headers.get('x-key'))).toEqual(['k1', null])
  })

  test('sends each kind of credential in its place', async () => {
    const credentials = { asked: 'a&b', session: 's=1', basic: 'ann:pässword', key: async () => 'k' }
    const { client, requests } = clientWith(() => status(200), { use: [auth(schemes, credentials)] })
    const all = operation<Op>('GET', '/a', { replies, security: ['asked session basic key'] })
    await all(client, { query: { q: '1' } })
    const [{ url, headers }] = requests as [Request]
    expect(url).toBe('http://x/v1/a?q=1&api+key=a%26b')
    expect([headers.get('cookie'), headers.get('x-key')]).toEqual(['session=s%3D1', 'k'])
    const encoded = headers.get('authorization')!.replace('Basic ', '')
    expect(Buffer.from(encoded, 'base64').toString()).toBe('ann:pässword')
  })

  test('uses the first alternative for which it has all credentials', async () => {
    const { client, requests } = clientWith(() => status(200), {
      use: [auth(schemes, { key: 'k', login: () => undefined })],
    })
    await guarded(client)
    await operation<Op>('GET', '/a', { replies, security: ['login key', 'session'] })(client)
    expect(requests.map(({ headers }) => [headers.get('authorization'), headers.get('x-key')])).toEqual([
      [null, 'k'],
      [null, null],
    ])
  })

  test('renews a token once for 1,000 calls that wait, and sends each once more', async () => {
    let current = 'old'
    let renewals = 0
    const seen = new Map<string, number>()
    const { client } = clientWith(
      async (request) => {
        const { id } = (await request.json()) as { id: number }
        const token = request.headers.get('authorization')!
        seen.set(`${id} ${token}`, (seen.get(`${id} ${token}`) ?? 0) + 1)
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 5))
        return token === 'Bearer new' ? Response.json({ id }) : status(401)
      },
      {
        use: [
          auth(schemes, {
            login: {
              get: () => current,
              async renew() {
                renewals++
                await new Promise((resolve) => setTimeout(resolve, 20))
                return (current = 'new')
              },
            },
          }),
        ],
      },
    )
    const results = await Promise.all(
      Array.from({ length: 1000 }, (_, id) => guardedPost(client, { body: { id } })),
    )
    expect(results.map(({ status: code, body }) => [code, body.id])).toEqual(
      results.map((_, id) => [200, id]),
    )
    expect(renewals).toBe(1)
    expect([...seen.values()].every((count) => count === 1)).toBe(true)
    expect([...seen.keys()].filter((key) => key.endsWith('new'))).toHaveLength(1000)
  })

  test('results in the 401 if there is no new token, or the new one is refused too', async () => {
    for (const fresh of [undefined, 'other']) {
      const { client, requests } = clientWith(() => status(401), {
        use: [auth(schemes, { login: { get: () => 'old', renew: async () => fresh } })],
      })
      expect((await guarded(client)).status).toBe(401)
      expect(requests).toHaveLength(fresh === undefined ? 1 : 2)
    }
    const failing = clientWith(() => status(401), {
      use: [
        auth(schemes, { login: { get: () => 'old', renew: () => Promise.reject(new Error('offline')) } }),
      ],
    })
    await expect(guarded(failing.client)).rejects.toThrow('offline')
  })

  test('sends no credential where a redirect leads to another origin', async () => {
    const seen: [string, string | undefined, string | undefined][] = []
    const others: (string | undefined)[][] = []
    const answer = (port: () => number) => (request: IncomingMessage, response: ServerResponse) => {
      seen.push([
        `${request.method} ${request.url}`,
        request.headers['x-key'] as string,
        request.headers.host,
      ])
      const { authorization, cookie, 'x-note': note } = request.headers
      others.push([authorization, cookie, note as string])
      request.resume()
      if (request.url === '/a') response.writeHead(307, { location: '/b' }).end()
      else if (request.url === '/b')
        response.writeHead(302, { location: `http://localhost:${port()}/c` }).end()
      else response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    }
    const portOf = (server: ReturnType<typeof createServer>) => (server.address() as AddressInfo).port
    const other = createServer(answer(() => 0))
    const server = createServer(answer(() => portOf(other)))
    for (const one of [other, server]) await new Promise<void>((resolve) => one.listen(0, resolve))
    try {
      const client = createClient({
        baseUrl: `http://127.0.0.1:${portOf(server)}`,
        headers: { authorization: 'Bearer mine', cookie: 'session=mine', 'x-note': 'open' },
        use: [auth(schemes, { key: 'secret' })],
      })
      expect((await guardedPost(client, { body: { n: 1 } })).status).toBe(200)
      expect(seen.map(([what, key]) => [what, key])).toEqual([
        ['POST /a', 'secret'],
        ['POST /b', 'secret'],
        ['GET /c', undefined],
      ])
      const own = ['Bearer mine', 'session=mine', 'open']
      expect(others).toEqual([own, own, [undefined, undefined, 'open']])
      // A method that a redirect keeps is sent without them, too.
      others.length = 0
      expect((await guarded(client)).status).toBe(200)
      expect(others.at(-1)).toEqual([undefined, undefined, 'open'])
    } finally {
      for (const one of [server, other]) {
        one.closeAllConnections()
        one.close()
      }
    }
  })
})

describe('layers', () => {
  test('run in order, those of the call inside of those of the client', async () => {
    const notes: string[] = []
    const noting =
      (name: string) =>
      async (request: Request, next: (one: Request) => Promise<Response>, { path }: { path: string }) => {
        notes.push(`${name} ${path}`)
        const response = await next(request)
        notes.push(`${name} ${response.status}`)
        return response
      }
    const { client } = clientWith(() => status(200), { use: [noting('a'), noting('b')] })
    await get(client, {}, { use: [noting('c')] })
    expect(notes).toEqual(['a /a', 'b /a', 'c /a', 'c 200', 'b 200', 'a 200'])
  })
})
