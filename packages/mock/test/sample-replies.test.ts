import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { mockApi, mockListener } from '@concordat/mock'

/** Serves a mock of one operation, and fetches from it. */
async function fetched(responses: object, headers: Record<string, string> = {}): Promise<Response> {
  const api = mockApi({
    openapi: '3.1.0',
    info: { title: 'Replies', version: '1' },
    paths: { '/a': { get: { operationId: 'a', responses } } },
  })
  const server = createServer(mockListener(api)).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  return fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/a`, { headers })
}
const reply = (type: string, media: object = {}, status = 200) => ({
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

test.each([
  ['a text', 'a,b', 'a,b'],
  ['Base64', Buffer.from('sixteen bytes and more').toString('base64'), 'sixteen bytes and more'],
])('the example of a binary reply is %s', async (_name, example, text) => {
  const response = await fetched(reply('application/octet-stream', { example }))
  expect(await response.text()).toBe(text)
})

test('a binary reply without an example is no JSON', async () => {
  expect(await (await fetched(reply('application/zip'))).text()).toBe('sample')
})

test.each([
  ['a stream', 'event: tick\ndata: 1\n\ndata: 2\n\n', 'event: tick\ndata: 1\n\ndata: 2\n\n'],
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
])('%s has the status that it should have', async (_name, type, media, expected) => {
  const response = await fetched(reply(type, media, 404))
  expect(response.status).toBe(404)
  expect(await response.json()).toMatchObject(expected)
})

test.each([
  ['code=999', 'a does not declare 999. Declared: 200.'],
  ['code=abc', 'a does not declare this status. Declared: 200.'],
  ['example=none', 'application/json has no example none. Declared: one.'],
])('Prefer: %s is answered with 400 and what is declared', async (prefer, detail) => {
  const media = { examples: { one: { value: 1 } } }
  const response = await fetched(reply('application/json', media), { prefer })
  expect([response.status, ((await response.json()) as { detail: string }).detail]).toEqual([400, detail])
})
