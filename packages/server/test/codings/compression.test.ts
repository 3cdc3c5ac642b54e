import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { evaluatePreconditions } from '@concordat/core'
import { implement, Reply, type Settings } from '@concordat/server'
import { contractOf, json, remembering } from '../support/app.ts'
import { hosts, type OpenHost } from '../support/hosts.ts'
import { askUndecoded, undecoded } from '../support/undecoded.ts'

const items = Array.from({ length: 200 }, (_, index) => ({ id: index, name: `Apple no. ${index}` }))
const text = JSON.stringify(items)
const any = { type: ['object', 'array', 'string'] }
const bytes = (type: string) => ({ description: '', content: { [type]: { schema: {} } } })
const noise = randomBytes(6000)
const all = 'gzip, br, zstd'

/** An API with one operation for each case. */
function apiWith(settings: Partial<Settings> = {}, more: Record<string, () => unknown> = {}) {
  const get = (operationId: string, responses: object, rest: object = {}) => ({
    get: { operationId, responses, ...rest },
  })
  const log = remembering()
  const handlers: Record<string, (call: never) => unknown> = {
    list: () => items,
    small: () => ({ id: 1 }),
    tagged: () => new Reply(200, items, { etag: '"a1"', vary: 'accept' }),
    written: () => new Reply(200, items, { etag: '"a1"' }),
    failing: () => new Reply(404, items, { etag: '"a1"' }),
    fixed: () => new Reply(200, items, { 'cache-control': 'public, no-transform' }),
    digested: () => new Reply(200, items, { 'content-digest': 'sha-256=:AA==:' }),
    picture: () => new TextEncoder().encode(text),
    drawing: () => new TextEncoder().encode(`<svg>${text}</svg>`),
    noise: () => noise,
    large: () => Array.from({ length: 300 }, () => items),
    nothing: () => new Reply(204, undefined),
    guarded: () => items,
    alsoGuarded: () => items,
    ...more,
  }
  const cookie = { session: { type: 'apiKey', in: 'cookie', name: 'session' } }
  const contract = contractOf(
    {
      '/list': get('list', { 200: json(any) }),
      '/small': get('small', { 200: json(any) }),
      '/tagged': get('tagged', { 200: json(any) }),
      '/written': { put: { operationId: 'written', responses: { 200: json(any) } } },
      '/failing': get('failing', { 200: json(any), 404: json(any) }),
      '/fixed': get('fixed', { 200: json(any) }),
      '/digested': get('digested', { 200: json(any) }),
      '/picture': get('picture', { 200: bytes('image/png') }),
      '/drawing': get('drawing', { 200: bytes('image/svg+xml') }),
      '/noise': get('noise', { 200: bytes('application/wasm') }),
      '/large': get('large', { 200: json(any) }),
      '/nothing': get('nothing', { 204: { description: '' } }),
      '/guarded': get('guarded', { 200: json(any) }, { security: [{ session: [] }] }),
      '/also-guarded': get('alsoGuarded', { 200: json(any) }, { security: [{}, { session: [] }] }),
    },
    { components: { securitySchemes: cookie } },
  )
  const routes = {
    'GET /unchanged': ({ request }: { request: never }) =>
      new Reply(evaluatePreconditions(request, { etag: '"a1"' }) === 'not-modified' ? 304 : 200, undefined, {
        etag: '"a1"',
        vary: 'origin',
      }),
    'GET /part': () =>
      new Reply(206, text.slice(0, 5000), { 'content-range': `bytes 0-4999/${text.length}` }),
    'GET /coded': () => new Reply(200, text, { 'content-type': 'text/plain', 'content-encoding': 'x-own' }),
  }
  const options = { log, guards: { session: () => 'staff' }, routes, compression: true, ...settings }
  return { api: implement(contract, options as never, handlers as never), log }
}

describe.each(Object.entries(hosts))('compression on the %s host', (_name, open) => {
  const asking = async <T>(settings: Partial<Settings>, look: (host: OpenHost) => Promise<T>): Promise<T> => {
    const { api, log } = apiWith(settings)
    const host = await open(api)
    try {
      return await look(host)
    } finally {
      await host.close()
      expect(log.lines).toEqual([])
    }
  }
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET', settings = {}) =>
    asking(settings, (host) => askUndecoded(host, path, { method, headers }))

  test.each([
    ['gzip', 'gzip'],
    ['br', 'br'],
    ['zstd', 'zstd'],
    [all, 'zstd'],
    ['gzip, deflate, br', 'br'],
    ['gzip;q=1, br;q=0.5', 'gzip'],
    ['x-gzip', 'gzip'],
    ['*', 'zstd'],
    ['GZIP', 'gzip'],
  ])('a client that accepts "%s" gets %s', async (accepted, coding) => {
    const reply = await ask('/list', { 'accept-encoding': accepted })
    expect(reply.headers.get('content-encoding')).toBe(coding)
    expect(reply.headers.get('content-length')).toBe(String(reply.bytes.length))
    expect(reply.headers.get('vary')).toBe('accept-encoding')
    expect(reply.bytes.length).toBeLessThan(text.length / 3)
    expect(reply.text).toBe(text)
  })

  test.each([undefined, '', 'identity', 'deflate', 'gzip;q=0', 'br;q=0.1, identity'])(
    'a client that accepts "%s" gets the body as it is, and caches learn what it depends on',
    async (accepted) => {
      const reply = await ask('/list', accepted === undefined ? {} : { 'accept-encoding': accepted })
      expect(reply.headers.has('content-encoding')).toBe(false)
      expect(reply.headers.get('vary')).toBe('accept-encoding')
      expect(reply.headers.get('content-length')).toBe(String(text.length))
    },
  )

  test.each([
    ['a body below the minimal size', '/small'],
    ['a reply whose bytes may not be changed', '/fixed'],
    ['a reply with a digest of its bytes', '/digested'],
    ['a picture', '/picture'],
    ['a reply without a body', '/nothing'],
    ['a part', '/part'],
    ['a reply that has a coding', '/coded'],
    ['an operation that a cookie guards', '/guarded'],
    ['an operation that a cookie may guard', '/also-guarded'],
  ])('%s stays as it is', async (_kind, path) => {
    const cookie = path.includes('guarded') ? { cookie: 'session=1' } : {}
    const reply = await asking({}, async (host) => {
      const headers = { 'accept-encoding': all, ...cookie }
      const { body, ...head } = await undecoded(host, path, { headers })
      await body.toArray()
      return head
    })
    expect(reply.status).toBeLessThan(300)
    expect([null, 'x-own']).toContain(reply.headers.get('content-encoding'))
    expect(reply.headers.has('vary')).toBe(false)
  })

  test('a drawing in SVG is compressed, a body that does not become smaller is not', async () => {
    const drawing = await ask('/drawing', { 'accept-encoding': all })
    expect(drawing.headers.get('content-encoding')).toBe('zstd')
    for (const coding of ['gzip', 'br', 'zstd']) {
      const reply = await ask('/noise', { 'accept-encoding': coding })
      expect(reply.headers.has('content-encoding')).toBe(false)
      expect(reply.headers.get('vary')).toBe('accept-encoding')
      expect(reply.bytes).toEqual(noise)
    }
  })

  test('a large body is compressed while it is sent', async () => {
    const reply = await ask('/large', { 'accept-encoding': 'gzip' })
    expect(reply.headers.get('content-encoding')).toBe('gzip')
    expect(reply.headers.has('content-length')).toBe(false)
    expect(reply.text).toBe(JSON.stringify(Array.from({ length: 300 }, () => items)))
  }, 20_000)

  test('the tag of a coded form ends in its coding, also after HEAD', async () => {
    for (const method of ['GET', 'HEAD'])
      for (const coding of ['gzip', 'br', 'zstd']) {
        const { headers } = await ask('/tagged', { 'accept-encoding': coding }, method)
        expect(headers.get('etag')).toBe(`"a1-${coding}"`)
        expect(headers.get('vary')).toBe('accept, accept-encoding')
      }
    expect((await ask('/tagged')).headers.get('etag')).toBe('"a1"')
  })

  test('HEAD has the headers of GET, without the length of what is not made', async () => {
    const [get, head] = [
      await ask('/list', { 'accept-encoding': 'br' }),
      await ask('/list', { 'accept-encoding': 'br' }, 'HEAD'),
    ]
    for (const name of ['content-type', 'content-encoding', 'vary'])
      expect(head.headers.get(name)).toBe(get.headers.get(name))
    expect(head.headers.has('content-length')).toBe(false)
    expect(head.bytes.length).toBe(0)
  })

  test('the tag after a write, and in an error, is that of the version', async () => {
    const written = await ask('/written', { 'accept-encoding': 'br' }, 'PUT')
    expect(written.headers.get('content-encoding')).toBe('br')
    expect(written.headers.get('etag')).toBe('"a1"')
    const failing = await ask('/failing', { 'accept-encoding': 'br' })
    expect([failing.status, failing.headers.get('etag')]).toEqual([404, '"a1"'])
  })

  test.each([
    ['"a1-br"', 'br', '"a1-br"'],
    ['"a1"', 'br', '"a1"'],
    ['"a1-gzip"', 'br', '"a1"'],
    ['"a1-br"', 'identity', '"a1"'],
    ['*', 'br', '"a1"'],
  ])('a client with %s that accepts %s learns that %s is current', async (known, accepted, tag) => {
    for (const [path, vary] of [
      ['/unchanged', 'origin'],
      ['/tagged', 'accept'],
    ] as const) {
      const { status, headers } = await ask(path, { 'if-none-match': known, 'accept-encoding': accepted })
      expect([status, headers.get('etag')]).toEqual([304, tag])
      expect(headers.get('vary')).toBe(`${vary}, accept-encoding`)
    }
  })

  test('the options choose the codings, the size and the operations with cookies', async () => {
    const gzip = { compression: { codings: ['gzip'], minSize: 0 } }
    expect(
      (await ask('/list', { 'accept-encoding': all }, 'GET', gzip)).headers.get('content-encoding'),
    ).toBe('gzip')
    const asked = (compression: object, path: string) =>
      ask(path, { 'accept-encoding': all, cookie: 'session=1' }, 'GET', { compression }).then(({ headers }) =>
        headers.get('content-encoding'),
      )
    expect(await asked({ minSize: '100kB' }, '/list')).toBe(null)
    expect(await asked({ evenWithCookies: true }, '/guarded')).toBe('zstd')
    expect(await asked({ evenWithCookies: ['guarded'] }, '/guarded')).toBe('zstd')
    expect(await asked({ evenWithCookies: ['guarded'] }, '/also-guarded')).toBe(null)
  })

  test('nothing is compressed by default', async () => {
    for (const compression of [undefined, false]) {
      const { headers } = await ask('/list', { 'accept-encoding': all }, 'GET', { compression })
      expect([headers.get('content-encoding'), headers.get('vary')]).toEqual([null, null])
    }
  })

  test('Vary names the origin too', async () => {
    const cors = { origins: ['https://shop.example'] }
    const { headers } = await ask('/list', { 'accept-encoding': 'br' }, 'GET', { cors })
    expect(headers.get('vary')).toBe('origin, accept-encoding')
  })
})

test('a call in process is not compressed', async () => {
  const { api } = apiWith({ compression: true })
  const { body, headers } = await api.call('list', {}, { headers: { 'accept-encoding': 'br' } })
  expect(body).toEqual(items)
  expect(headers.has('content-encoding')).toBe(false)
})
