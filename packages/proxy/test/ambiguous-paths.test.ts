import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { pathReadings } from '../src/path-readings.ts'
import { startProxy } from './support/start-proxy.ts'

const id = (schema: object, more: object = {}) => [
  { name: 'id', in: 'path', required: true, schema, ...more },
]
const ok = { 200: { description: '', content: { 'application/json': { schema: {} } } } }
const text = { type: 'string' }
const document = {
  openapi: '3.1.0',
  servers: [{ url: '/api' }],
  paths: {
    '/items/{id}': { get: { operationId: 'getItem', parameters: id(text), responses: ok } },
    '/items/special': { get: { operationId: 'getSpecial', responses: ok } },
    '/items/{id}/secret': {
      get: { operationId: 'getSecret', security: [{ key: [] }], parameters: id(text), responses: ok },
    },
    '/refs/{id}': {
      get: { operationId: 'getRef', parameters: id(text, { example: 'heads/main' }), responses: ok },
    },
    '/refs/{id}/secret': {
      get: { operationId: 'getRefSecret', parameters: id(text), responses: ok },
    },
    '/names/{id}': {
      get: { operationId: 'getName', parameters: id({ ...text, pattern: '^[a-z/]+$' }), responses: ok },
    },
    '/numbers/{id}': {
      get: { operationId: 'getNumber', parameters: id({ ...text, pattern: '^\\d' }), responses: ok },
    },
    '/branches/{id}': {
      get: {
        operationId: 'getBranch',
        parameters: id(text, { examples: { main: { $ref: '#/components/examples/main' } } }),
        responses: ok,
      },
    },
    '/folders/{id}': {
      get: {
        operationId: 'getFolder',
        parameters: id(text, { examples: { deep: { $ref: '#/components/examples/deep' } } }),
        responses: ok,
      },
    },
    '/kinds/{id}': {
      get: {
        operationId: 'getKind',
        parameters: id({ anyOf: [{ enum: ['a/b'] }, { type: 'integer' }] }),
        responses: ok,
      },
    },
    '/shares/{id}': {
      get: { operationId: 'getShare', parameters: id(text, { example: 'host\\share' }), responses: ok },
    },
    '/marks/{id}': {
      get: { operationId: 'getMark', parameters: id(text, { example: 'a%2Fb' }), responses: ok },
    },
    '/rests/{id}': {
      get: { operationId: 'getRest', parameters: id({ ...text, pattern: '^refs/.+$' }), responses: ok },
    },
    '/others/{id}': {
      get: { operationId: 'getOther', parameters: id({ ...text, pattern: '^[^/]+' }), responses: ok },
    },
  },
  components: {
    securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } },
    examples: { main: { summary: 'a and/or b', value: 'main' }, deep: { value: 'a/b' } },
  },
}

/** An upstream that decodes a path before it routes it, as frameworks for WSGI do. */
function decoding(req: IncomingMessage, res: ServerResponse) {
  const path = decodeURIComponent(req.url!)
  res
    .writeHead(200, { 'content-type': 'application/json' })
    .end(JSON.stringify({ path, isSecret: path.endsWith('/secret') }))
}

const block = { requests: 'block', replies: 'off' } as const

test.each([
  ['an encoded slash', '/items/1%2fsecret'],
  ['a slash that is encoded twice', '/items/1%252Fsecret'],
  ['an encoded backslash', '/items/1%5csecret'],
  ['a backslash', '/items/1\\secret'],
  ['a slash before the parameters', '/items%2f1/secret'],
  ['two slashes', '/items//1/secret'],
  ['a path parameter of a servlet container', '/items;v=1/1/secret'],
  ['a byte that is no UTF-8 before an encoded slash', '/items/1%ff/../1%2fsecret'],
  ['a slash that is encoded four times', '/items/1%2525252fsecret'],
  ['dot segments', '/items/x/../1/secret'],
  ['an encoded dot segment', '/items/x%2f..%2f1%2fsecret'],
  ['an encoded question mark', '/items/special%3fx'],
  ['an encoded number sign', '/items/special%23x'],
  ['a question mark that is encoded twice', '/items/special%253Fx'],
  ['a declared slash before an encoded slash in a path parameter', '/refs/1%2fsecret;v=%2f1'],
])('a path with %s that another server reads as another operation is refused', async (_name, path) => {
  for (const unknownPaths of ['block', 'pass'] as const) {
    await using running = await startProxy(document, decoding, { ...block, unknownPaths })
    const { status, body } = await running.request(`/api${path}`)
    expect([status, JSON.parse(body.toString()).type]).toEqual([400, 'urn:problem-type:malformed-address'])
  }
})

test('such a path is refused where an encoded slash may pass, and reported where nothing is blocked', async () => {
  await using passing = await startProxy(document, decoding, { ...block, encodedSlash: 'pass' })
  for (const path of ['/items/1%2fsecret', '/items;v=%2f1/1%2fsecret', '/items/special%3fa%2fb'])
    expect((await passing.request(`/api${path}`)).status, path).toBe(400)
  await using reporting = await startProxy(document, decoding)
  expect((await reporting.request('/api/items/1%2fsecret')).status).toBe(200)
  expect((await reporting.waitForViolations())[0]!.faults[0]!.message).toContain(
    'read this path as one of getSecret',
  )
})

test.each([
  ['/items/1%2fother', 400],
  ['/items/1%25%32%66other', 400],
  ['/items/1%25%35%43other', 400],
  ['/items/1%252%66other', 400],
  [`/items/1%${'25'.repeat(20)}2fother`, 400],
  ['/refs/heads%5cmain', 400],
  ['/refs/heads\\main', 400],
  ['/refs/heads%252fmain', 400],
  ['/refs/heads%25%32%66main', 400],
  ['/names/a%5cb', 400],
  ['/names/a%252fb', 400],
  ['/kinds/a%5cb', 400],
  ['/kinds/a%2Fb', 200],
  ['/rests/refs%2fa', 200],
  ['/rests/refs%2fa%5cb', 400],
  ['/rests/refs%2fa%252fb', 400],
  ['/others/a%2fb', 400],
  ['/branches/a%2fb', 400],
  ['/folders/a%2fb', 200],
  ['/shares/host%5cshare', 200],
  ['/shares/host%2fshare', 400],
  ['/marks/a%252Fb', 200],
  ['/marks/a%2Fb', 400],
  ['/items/1%00', 400],
  ['/numbers/1%2fx', 400],
  ['/refs/heads%2Fmain', 200],
  ['/names/a%2fb', 200],
  ['/names/a%00', 400],
  ['/items/caf%C3%A9', 200],
  ['/items/100%25', 200],
  ['/items/a;b', 200],
  ['/items/a%20b', 200],
  ['/items/a%2520b', 200],
  ['/items/What%3F', 200],
  ['/items/C%23', 200],
  ['/items/special%20offer', 200],
  ['/items/%53pecial', 200],
])('the path %s is answered with %i', async (path, status) => {
  await using running = await startProxy(document, decoding, block)
  expect((await running.request(`/api${path}`)).status).toBe(status)
})

test('an encoded slash passes where it is allowed', async () => {
  await using running = await startProxy(document, decoding, { ...block, encodedSlash: 'pass' })
  expect((await running.request('/api/items/1%2fother')).status).toBe(200)
})

test('a path without escapes has no other readings', () => {
  expect(pathReadings('/items/1')).toEqual([])
})

test('a path that a server cuts at a question mark may become an operation with a query in its path', async () => {
  const marked = {
    openapi: '3.1.0',
    paths: {
      '/things/{id}': { get: { operationId: 'getThing', parameters: id(text), responses: ok } },
      '/things/{id}?beta=true': { get: { operationId: 'getBeta', parameters: id(text), responses: ok } },
    },
  }
  await using running = await startProxy(marked, decoding, block)
  expect((await running.request('/things/1%3Fbeta=true')).status).toBe(400)
  expect((await running.request('/things/1%3Fbeta=false')).status).toBe(200)
})

test('the readings of a long path with many escapes are found in a fraction of a second', () => {
  const start = performance.now()
  pathReadings(`/${'a;b%2525253b%25253f%25%32%66%5c'.repeat(400)}`)
  expect(performance.now() - start).toBeLessThan(1000)
})
