import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { mockApi, mockListener } from '@concordat/mock'

/** Serves a mock of one operation, and fetches from it. */
async function fetched(responses: object, headers: Record<string, string> = {}): Promise<Response> {
  const document = {
    openapi: '3.1.0',
    info: { title: 'Replies', version: '1' },
    paths: { '/a': { get: { operationId: 'a', responses } } },
  }
  const api = mockApi(document, { log: { warn: () => undefined, error: () => undefined } })
  const server = createServer(mockListener(api)).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  return fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/a`, { headers })
}
const reply = (type: string, media: object = {}, status: number | string = 200) => ({
  [status]: { description: '', content: { [type]: media } },
})

test.each([
  ['image/png', '89504e470d0a1a0a'],
  ['image/*', '89504e470d0a1a0a'],
  ['image/jpeg', 'ffd8ff'],
  ['image/gif', '474946383961'],
  ['image/webp', '52494646'],
  ['image/svg+xml', '3c737667'],
])('a reply in %s is an image', async (type, magic) => {
  const response = await fetched(reply(type, { schema: { type: 'string', format: 'binary' } }))
  expect(response.headers.get('content-type')).toBe(type === 'image/*' ? 'image/png' : type)
  expect(
    Buffer.from(await response.arrayBuffer())
      .toString('hex')
      .startsWith(magic),
  ).toBe(true)
})

test('a reply in image/jpeg is a baseline image with Huffman codes, which every decoder reads', async () => {
  const response = await fetched(reply('image/jpeg', { schema: { type: 'string', format: 'binary' } }))
  const bytes = Buffer.from(await response.arrayBuffer())
  const markers: string[] = []
  // Each segment begins with its marker and its length (ITU-T T.81 section B.1.1.4).
  for (let at = 2; markers.at(-1) !== 'ffda'; at += 2 + bytes.readUInt16BE(at + 2))
    markers.push(bytes.toString('hex', at, at + 2))
  expect(markers).toEqual(['ffe0', 'ffdb', 'ffc0', 'ffc4', 'ffc4', 'ffda'])
  expect(bytes.toString('hex').endsWith('ffd9')).toBe(true)
})

test.each([
  ['a text', 'a,b', 'a,b'],
  ['Base64', Buffer.from('sixteen bytes and more').toString('base64'), 'sixteen bytes and more'],
])('the example of a binary reply is %s', async (_name, example, text) => {
  const response = await fetched(reply('application/octet-stream', { example }))
  expect(await response.text()).toBe(text)
})

test.each([
  ['image/png', { example: {} }, 'PNG'],
  ['application/zip', { example: { a: 1 } }, 'sample'],
  ['application/xml', { example: { a: 1 } }, '<sample/>'],
  ['text/csv', { example: [{ a: 1 }] }, 'sample'],
  ['text/html', { schema: { type: 'object', properties: { a: { type: 'integer' } } } }, 'sample'],
  ['*/*', { schema: { type: 'string', format: 'binary' } }, 'sample'],
])('a reply in %s is no JSON text, even with %j', async (type, media, text) => {
  const response = await fetched(reply(type, media))
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe(type === '*/*' ? 'application/octet-stream' : type)
  expect(Buffer.from(await response.arrayBuffer()).toString('latin1')).toContain(text)
})

const sixteen = Buffer.from('sixteen bytes and more').toString('base64')

test.each([
  ['in the schema', { schema: { type: 'string', format: 'binary', example: sixteen } }],
  ['among those of a schema that is referenced', { schema: { allOf: [{ examples: [sixteen] }] } }],
  ['in several lines', { example: `${sixteen.slice(0, 12)}\n${sixteen.slice(12)}\n` }],
  ['a data URL', { example: `data:image/png;base64,${sixteen}` }],
])('the example of an image may be %s', async (_name, media) => {
  expect(await (await fetched(reply('image/png', media))).text()).toBe('sixteen bytes and more')
})

test('an image is generated with the preference dynamic=true, even if the schema has an example', async () => {
  const media = { schema: { type: 'string', format: 'binary', example: sixteen } }
  const response = await fetched(reply('image/gif', media), { prefer: 'dynamic=true' })
  expect(await response.text()).toMatch(/^GIF89a/)
})

const one = { type: 'object', properties: { n: { const: 1 } }, required: ['n'] }

test.each([
  ['application/x-ndjson', { schema: one }, '{"n":1}\n'.repeat(3)],
  ['application/jsonl', { schema: { type: 'array', items: one } }, '{"n":1}\n'.repeat(3)],
  ['application/json-seq', { schema: one }, '\u001e{"n":1}\n'.repeat(3)],
  ['application/jsonl', { schema: { type: 'array', items: one }, example: [{ n: 1 }] }, '{"n":1}\n'],
  ['application/x-ndjson', { example: '{"n":2}\n{"n":3}\n' }, '{"n":2}\n{"n":3}\n'],
])('a reply in %s has its JSON texts one to a line: %j', async (type, media, text) => {
  expect(await (await fetched(reply(type, media))).text()).toBe(text)
})

test('a binary reply without an example is no JSON', async () => {
  expect(await (await fetched(reply('application/zip'))).text()).toBe('sample')
})

test.each([
  ['a stream', 'event: tick\ndata: 1\n\ndata: 2\n\n', 'event: tick\ndata: 1\n\ndata: 2\n\n'],
  ['a stream that lacks its end', 'id: 7\ndata: 1', 'id: 7\ndata: 1\n\n'],
  ['a stream that begins with a comment', ': hello\r\n\r\n', ': hello\r\n\r\n'],
  ['a text with a colon', 'See\nid: 7', 'data: See\ndata: id: 7\n\n'.repeat(3)],
  ['the data of an event', { n: 1 }, 'data: {"n":1}\n\n'.repeat(3)],
])('an example of an event stream may be %s', async (_name, example, text) => {
  expect(await (await fetched(reply('text/event-stream', { example }))).text()).toBe(text)
})

const problem = {
  type: 'object',
  required: ['status', 'title'],
  properties: { status: { type: 'integer' }, title: { type: 'string' }, detail: { type: 'string' } },
}

test.each([
  [
    'a generated problem',
    'application/problem+json',
    { schema: problem },
    { status: 404, title: 'Not found' },
  ],
  [
    'an error with the members of a problem',
    'application/json',
    { schema: problem },
    { status: 404, title: 'Not found' },
  ],
  [
    'an example',
    'application/problem+json',
    { schema: problem, example: { status: 4, title: 'Mine' } },
    { status: 4, title: 'Mine' },
  ],
  [
    'a problem with a title of its own',
    'application/problem+json',
    {
      schema: {
        ...problem,
        properties: { ...problem.properties, title: { type: 'string', examples: ['Gone for good'] } },
      },
    },
    { status: 404, title: 'Gone for good' },
  ],
  [
    'a problem whose schema has an example',
    'application/problem+json',
    { schema: { ...problem, example: { status: 422, title: 'Mine' } } },
    { status: 422, title: 'Mine' },
  ],
  [
    'a problem with an example of its status',
    'application/problem+json',
    { schema: { ...problem, properties: { ...problem.properties, status: { examples: [410] } } } },
    { status: 410, title: 'Gone' },
  ],
  [
    'a problem in a branch of a union',
    'application/problem+json',
    { schema: { oneOf: [problem, { type: 'string' }] } },
    { status: 404, title: 'Not found' },
  ],
  [
    'a problem whose status is a text',
    'application/problem+json',
    { schema: { ...problem, properties: { ...problem.properties, status: { type: 'string' } } } },
    { status: '404', title: 'Not found' },
  ],
  [
    'a problem that allows no 404',
    'application/problem+json',
    { schema: { ...problem, properties: { ...problem.properties, status: { const: 503 } } } },
    { status: 503, title: 'Service unavailable' },
  ],
  ['a problem without a schema', 'application/problem+json', {}, { status: 404, title: 'Not found' }],
  [
    'an error without a status',
    'application/json',
    { schema: { type: 'object', properties: { type: {}, title: { type: 'string' }, detail: {} } } },
    { title: 'Not found' },
  ],
])('%s has the status that it should have', async (_name, type, media, expected) => {
  const response = await fetched(reply(type, media, 404))
  expect(response.status).toBe(404)
  expect(await response.json()).toMatchObject(expected)
})

test('a success reply with a title and a status is no problem', async () => {
  const body = await (await fetched(reply('application/json', { schema: problem }))).json()
  expect(body).toEqual({ status: expect.any(Number), title: expect.any(String), detail: expect.any(String) })
  expect(body).not.toMatchObject({ status: 200 })
  expect(body).not.toMatchObject({ title: 'Request failed' })
})

test('generated problems of one response have the status that each request prefers', async () => {
  const responses = reply('application/problem+json', { schema: problem }, 'default')
  for (const [code, title] of [
    [409, 'Conflict'],
    [503, 'Service unavailable'],
  ]) {
    const response = await fetched(responses, { prefer: `code=${code}, dynamic=true` })
    expect([response.status, await response.json()]).toEqual([
      code,
      expect.objectContaining({ status: code, title }),
    ])
  }
})

test('a preferred status without a body has none, also where a range declares one', async () => {
  const response = await fetched(reply('application/json', {}, '2XX'), { prefer: 'code=204' })
  expect([response.status, response.headers.get('content-type')]).toEqual([204, null])
})

test('a preferred example is found in another media type, if the client accepts that', async () => {
  const responses = {
    200: {
      description: '',
      content: { 'application/json': {}, 'text/plain': { examples: { one: { value: 'found' } } } },
    },
  }
  const prefer = 'example=one'
  expect(await (await fetched(responses, { prefer })).text()).toBe('found')
  expect((await fetched(responses, { prefer, accept: 'application/json' })).status).toBe(400)
})

test('an informational status is a 501 with the reason', async () => {
  const response = await fetched(reply('application/json', {}, 'default'), { prefer: 'code=100' })
  expect(response.status).toBe(501)
  expect(await response.text()).toContain('100 is informational')
})

test('a preferred example of a reply without content is a 400', async () => {
  const response = await fetched({ 204: { description: '' } }, { prefer: 'example=one' })
  expect(response.status).toBe(400)
  expect(await response.text()).toContain('The response 204 without content has no example one.')
})

test.each([
  ['code=999', 'a does not declare 999. Declared: 200.'],
  ['code=abc', 'a does not declare this status. Declared: 200.'],
  ['CODE=999', 'a does not declare 999. Declared: 200.'],
  ['example=none', 'application/json has no example none. Declared: one.'],
])('Prefer: %s is answered with 400 and what is declared', async (prefer, detail) => {
  const media = { examples: { one: { value: 1 } } }
  const response = await fetched(reply('application/json', media), { prefer })
  expect([response.status, ((await response.json()) as { detail: string }).detail]).toEqual([400, detail])
})

test('the headers of a reply are written as the contract says: JSON, objects and exploded objects', async () => {
  const schema = {
    type: 'object',
    required: ['a'],
    properties: { a: { const: 1 } },
    additionalProperties: false,
  }
  const headers = {
    'X-Json': { required: true, content: { 'application/json': { schema } } },
    'X-Object': { required: true, schema },
    'X-Exploded': { required: true, explode: true, schema },
  }
  const response = await fetched({ 204: { description: '', headers } })
  expect(response.status).toBe(204)
  expect(['x-json', 'x-object', 'x-exploded'].map((name) => response.headers.get(name))).toEqual([
    '{"a":1}',
    'a,1',
    'a=1',
  ])
})
