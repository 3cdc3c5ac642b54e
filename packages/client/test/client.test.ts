import { describe, expect, test } from 'vitest'
import {
  createClient,
  createPathClient,
  forms,
  operation,
  styles,
  type ClientOptions,
} from '@concordat/client'

interface Operations {
  get: {
    input: { path?: object; query?: object; headers?: object; cookies?: object }
    call: {}
    replies: { 200: { type: 'application/json'; body: { id: number }; headers: {} } }
    bare: never
  }
  post: {
    input: { path?: object; body: unknown; contentType?: string }
    call: {}
    replies: { 201: { headers: {} } }
    bare: never
  }
}
interface Paths {
  '/a/{x}': { GET: Operations['get']; POST: Operations['post'] }
}

const get = operation<Operations['get']>(
  'GET',
  '/a/{x}',
  {
    query: {
      csv: { style: 'form', explode: false },
      piped: { style: 'pipeDelimited', explode: false },
      deep: { style: 'deepObject', explode: true },
    },
  },
  styles,
)
const created = { replies: { 201: [] } }
const post = operation<Operations['post']>('POST', '/a/{x}', created)
const form = operation<Operations['post']>('POST', '/a/{x}', created, forms)

/** A client whose requests are collected, and answered with a response of `answer`. */
function client(answer?: () => Response, options: ClientOptions = {}) {
  const requests: Request[] = []
  const usual = ({ method }: Request) =>
    method === 'GET' ? Response.json({ id: 1 }) : new Response(null, { status: 201 })
  const fetch = async (request: Request) => {
    requests.push(request)
    return (answer ?? usual)(request)
  }
  return { requests, client: createPathClient<Paths>({ baseUrl: 'http://x/v1', fetch, ...options }) }
}

describe('a request', () => {
  test('has path and query parameters in the styles of the operation', async () => {
    const { requests, client: api } = client()
    const query = { list: [1, 2], csv: ['a,b', 'c'], piped: [1, 2], deep: { k: 'v w' }, none: undefined }
    await get(api, { path: { x: 'a/b c' }, query })
    expect(requests[0]!.method).toBe('GET')
    expect(requests[0]!.url).toBe(
      'http://x/v1/a/a%2Fb%20c?list=1&list=2&csv=a%2Cb,c&piped=1%7C2&deep%5Bk%5D=v%20w',
    )
  })

  test.each([
    ['a parent segment', { x: '..' }, '".." cannot be a segment of /a/{x}: it leads to another path.'],
    ['a current segment', { x: '.' }, '"." cannot be a segment of /a/{x}'],
    ['half of a character', { x: 'a\ud800' }, 'The path parameter x has half of a character'],
    ['empty', { x: '' }, 'The path parameter x of /a/{x} is empty.'],
    ['undefined', { x: undefined }, 'The path parameter x of /a/{x} is missing.'],
    ['absent', undefined, 'The path parameter x of /a/{x} is missing.'],
  ])('whose path parameter is %s is an error, and is not sent', async (_name, path, message) => {
    const { requests, client: api } = client()
    await expect(get(api, path === undefined ? {} : { path })).rejects.toThrow(message)
    await expect(api.GET('/a/{x}', path === undefined ? {} : { path })).rejects.toThrow(TypeError)
    expect(requests).toEqual([])
  })

  test('may have path parameters that contain dots', async () => {
    const { requests, client: api } = client()
    for (const x of ['...', '.a', '%2e%2e', '../b', '..;']) await get(api, { path: { x } })
    expect(requests.map(({ url }) => new URL(url).pathname)).toEqual([
      '/v1/a/...',
      '/v1/a/.a',
      '/v1/a/%252e%252e',
      '/v1/a/..%2Fb',
      '/v1/a/..%3B',
    ])
  })

  test('keeps the slashes of a parameter that takes the rest of the path, and refuses to leave it', async () => {
    const { requests, client: api } = client()
    const slashes = { path: { path: { style: 'simple', explode: false, slashes: true } } }
    const getFile = operation<any>('GET', '/files/{path}', slashes)
    await getFile(api, { path: { path: 'a b/c?/%2F/é' } })
    expect(new URL(requests[0]!.url).pathname).toBe('/v1/files/a%20b/c%3F/%252F/%C3%A9')
    for (const path of ['..', 'a/../b', 'a/.', '%2e/..'])
      await expect(getFile(api, { path: { path } })).rejects.toThrow('cannot be a segment of')
    expect(requests).toHaveLength(1)
  })

  test('has headers and cookies of the input, the client and the call', async () => {
    const { requests, client: api } = client(undefined, { headers: { 'x-all': '1' } })
    await get(
      api,
      { path: { x: 1 }, headers: { 'X-One': 2, 'X-None': undefined }, cookies: { c: 3 } },
      { headers: { 'x-call': '4' } },
    )
    expect(Object.fromEntries(requests[0]!.headers)).toEqual({
      'x-all': '1',
      'x-one': '2',
      'x-call': '4',
      cookie: 'c=3',
    })
  })

  test.each([
    ['JSON', { a: 1 }, undefined, 'application/json', '{"a":1}'],
    [
      'a type with the suffix +json',
      { a: 1 },
      'application/merge-patch+json',
      'application/merge-patch+json',
      '{"a":1}',
    ],
    ['a JSON string', 'a', undefined, 'application/json', '"a"'],
    ['a JSON boolean', false, undefined, 'application/json', 'false'],
    ['text', 'a b', 'text/plain', 'text/plain', 'a b'],
  ])('has a body of %s', async (_name, body, contentType, type, text) => {
    const { requests, client: api } = client()
    await post(api, { path: { x: 1 }, body, ...(contentType !== undefined && { contentType }) })
    expect(requests[0]!.headers.get('content-type')).toBe(type)
    expect(await requests[0]!.text()).toBe(text)
  })

  test('can be aborted', async () => {
    const { requests, client: api } = client()
    const stop = new AbortController()
    await get(api, { path: { x: 1 } }, { signal: stop.signal })
    stop.abort()
    expect(requests[0]!.signal.aborted).toBe(true)
  })

  test('is the same by path as with a function of the SDK', async () => {
    const { requests, client: api } = client()
    const result = await api.GET('/a/{x}', { path: { x: 1 } })
    expect(requests[0]!.url).toBe('http://x/v1/a/1')
    if (result.status === 200) expect(result.body.id).toBe(1)
    expect.assertions(2)
  })

  test('to a relative baseUrl is an error that names the option, outside a browser', async () => {
    await expect(get(createClient({ baseUrl: '/api' }), { path: { x: 1 } })).rejects.toThrow(
      'Outside a browser it has to be absolute',
    )
  })
})

describe('a request in other than the default styles', () => {
  const styled = operation<Operations['get']>(
    'GET',
    '/a/{x}/{y}',
    {
      path: { x: { style: 'matrix', explode: true }, y: { style: 'label', explode: false } },
      query: {
        where: { style: 'form', explode: true, json: true },
        raw: { style: 'form', explode: true, allowReserved: true },
      },
      header: { 'x-sizes': { style: 'simple', explode: true } },
    },
    styles,
  )

  test('has each parameter in its style, and parameters with content as JSON', async () => {
    const { requests, client: api } = client()
    await styled(api, {
      path: { x: [1, 2], y: { a: 1 } },
      query: { where: { id: 1 }, raw: 'a/b' },
      headers: { 'x-sizes': { w: 1, h: 2 } },
      cookies: { sid: 'x y' },
    })
    expect(requests[0]!.url).toBe('http://x/v1/a/;x=1;x=2/.a,1?where=%7B%22id%22%3A1%7D&raw=a/b')
    expect(requests[0]!.headers.get('x-sizes')).toBe('w=1,h=2')
  })

  test('has an object as the form of its content type', async () => {
    const { requests, client: api } = client()
    await form(api, {
      path: { x: 1 },
      body: { a: 1, b: [1, 2] },
      contentType: 'application/x-www-form-urlencoded',
    })
    expect(requests[0]!.headers.get('content-type')).toBe('application/x-www-form-urlencoded')
    expect(await requests[0]!.text()).toBe('a=1&b=1&b=2')
    await form(api, {
      path: { x: 1 },
      body: { a: 1, file: new Blob(['x']) },
      contentType: 'multipart/form-data',
    })
    expect(requests[1]!.headers.get('content-type')).toMatch(/^multipart\/form-data; boundary=/)
    expect((await requests[1]!.formData()).get('a')).toBe('1')
  })

  test.each([
    ['/a/{x}?beta=true', 'http://x/v1/a/1?beta=true&csv=2'],
    ['/a/{x}#beta=true', 'http://x/v1/a/1?beta=true&csv=2'],
  ])('of the path %s has its query', async (path, url) => {
    const call = operation<Operations['get']>('GET', path, { fixedQuery: 'beta=true' })
    const { requests, client: api } = client()
    await call(api, { path: { x: 1 }, query: { csv: 2 } })
    expect(requests[0]!.url).toBe(url)
  })

  describe('of a media range', () => {
    const send = operation<Operations['post']>('POST', '/a/{x}', { ...created, contentType: 'image/*' })
    const any = operation<Operations['post']>('POST', '/a/{x}', { ...created, contentType: '*/*' })
    const png = new Blob(['x'], { type: 'image/png' })

    test.each([
      ['the type of a Blob', send, { body: png }, {}, 'image/png'],
      [
        'the contentType of the input',
        send,
        { body: Uint8Array.of(1), contentType: 'image/gif' },
        {},
        'image/gif',
      ],
      [
        'the header of the call',
        send,
        { body: Uint8Array.of(1) },
        { 'Content-Type': 'image/webp' },
        'image/webp',
      ],
      ['JSON for an object', any, { body: { a: 1 } }, {}, 'application/json'],
      ['text for a string', any, { body: 'a' }, {}, 'text/plain;charset=utf-8'],
      ['bytes', any, { body: Uint8Array.of(1) }, {}, 'application/octet-stream'],
    ])('has %s', async (_name, call, input, headers, type) => {
      const { requests, client: api } = client()
      await call(api, { path: { x: 1 }, ...input }, { headers })
      expect(requests[0]!.headers.get('content-type')).toBe(type)
    })

    test('is an error where nothing tells the media type', async () => {
      const { requests, client: api } = client()
      const input = { path: { x: 1 }, body: Uint8Array.of(1) }
      await expect(send(api, input)).rejects.toThrow('The contract declares the body as image/*.')
      expect(requests).toEqual([])
    })
  })
})

test('an operation without `styles` sends plain values, and refuses others', async () => {
  const { requests, client: api } = client()
  const plain = operation<Operations['get']>('GET', '/a/{x}')
  const date = new Date(0)
  await plain(api, {
    path: { x: 'a/b' },
    query: { q: 'x y', n: [1, 2], d: date, none: undefined },
    headers: { 'X-A': 'v' },
  })
  expect(requests[0]!.url).toBe('http://x/v1/a/a%2Fb?q=x%20y&n=1&n=2&d=1970-01-01T00%3A00%3A00.000Z')
  expect(requests[0]!.headers.get('x-a')).toBe('v')
  for (const [section, value] of [
    ['query', { a: { b: 1 } }],
    ['headers', { a: [1] }],
    ['cookies', { a: 'x' }],
    ['headers', { a: ' x' }],
  ] as const)
    await expect(plain(api, { path: { x: 1 }, [section]: value })).rejects.toThrow(TypeError)
  await expect(plain(api, { path: { x: [1] } })).rejects.toThrow('Generate the SDK again')
})
