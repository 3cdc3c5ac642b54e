import type { IncomingMessage, ServerResponse } from 'node:http'
import { describe, expect, test } from 'vitest'
import { duplicateName } from '../src/duplicate-name.ts'
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
    '/names/{id}': {
      get: { operationId: 'getName', parameters: id({ ...text, pattern: '^[a-z/]+$' }), responses: ok },
    },
    '/numbers/{id}': {
      get: { operationId: 'getNumber', parameters: id({ ...text, pattern: '^\\d' }), responses: ok },
    },
    '/notes': {
      post: {
        operationId: 'addNote',
        requestBody: { required: true, content: { 'application/json': { schema: { type: 'object' } } } },
        responses: ok,
      },
    },
  },
  components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } } },
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
])('a path with %s that another server reads as another operation is refused', async (_name, path) => {
  for (const unknownPaths of ['block', 'pass'] as const) {
    await using running = await startProxy(document, decoding, { ...block, unknownPaths })
    const { status, body } = await running.request(`/api${path}`)
    expect([status, JSON.parse(body.toString()).type]).toEqual([400, 'urn:problem-type:malformed-address'])
  }
})

test('such a path is refused where an encoded slash may pass, and reported where nothing is blocked', async () => {
  await using passing = await startProxy(document, decoding, { ...block, encodedSlash: 'pass' })
  expect((await passing.request('/api/items/1%2fsecret')).status).toBe(400)
  await using reporting = await startProxy(document, decoding)
  expect((await reporting.request('/api/items/1%2fsecret')).status).toBe(200)
  expect((await reporting.waitForViolations())[0]!.faults[0]!.message).toContain(
    'read this path as one of getSecret',
  )
})

test.each([
  ['/items/1%2fother', 400],
  ['/items/1%00', 400],
  ['/numbers/1%2fx', 400],
  ['/refs/heads%2Fmain', 200],
  ['/names/a%2fb', 200],
  ['/names/a%00', 400],
  ['/items/caf%C3%A9', 200],
  ['/items/100%25', 200],
  ['/items/a;b', 200],
])('the path %s is answered with %i', async (path, status) => {
  await using running = await startProxy(document, decoding, block)
  expect((await running.request(`/api${path}`)).status).toBe(status)
})

test('an encoded slash passes where it is allowed', async () => {
  await using running = await startProxy(document, decoding, { ...block, encodedSlash: 'pass' })
  expect((await running.request('/api/items/1%2fother')).status).toBe(200)
})

describe('JSON with a name twice', () => {
  test.each([
    ['{"a":1,"a":2}', '/a'],
    ['{"a":{"b":1,"c":[{"x":1,"x":2}]}}', '/a/c/0/x'],
    ['{"a":1,"\\u0061":2}', '/a'],
    ['[{"k":1},{"k":1,"k":1}]', '/1/k'],
    ['{"a/b":1,"a/b":1}', '/a~1b'],
    ['{"a":"{\\"b\\":1,\\"b\\":1}","b":[1,2,"a","a"],"c":{"a":1}}', undefined],
    ['{}', undefined],
    ['"a"', undefined],
  ])('%s has the duplicate %s', (json, pointer) => {
    expect(duplicateName(json)).toBe(pointer)
  })

  test('is refused before it reaches an upstream that may read the other value', async () => {
    await using running = await startProxy(document, decoding, block)
    const send = (body: string) =>
      running.request('/api/notes', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    const { status, body } = await send('{"user":{"admin":true,"admin":false}}')
    expect([status, JSON.parse(body.toString()).detail]).toEqual([
      400,
      'The body has the name /user/admin twice.',
    ])
    expect((await send('{"user":{"admin":false}}')).status).toBe(200)
  })

  test('is looked for in long strings and deep lists', () => {
    expect(duplicateName(`{"a":"${'x'.repeat(2e7)}","a":1}`)).toBe('/a')
    expect(duplicateName(`${'['.repeat(1e6)}{"a":1,"a":2}${']'.repeat(1e6)}`)).toHaveLength(2e6 + 2)
  })
})

test('a path without escapes has no other readings', () => {
  expect(pathReadings('/items/1')).toEqual([])
})
