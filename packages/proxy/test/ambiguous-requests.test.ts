import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { startProxy } from './support/start-proxy.ts'

const operation = (operationId: string, more: object) => ({
  get: { operationId, responses: { 204: { description: '' } }, ...more },
})
const cookie = (name: string, schema: object, more: object = {}) => ({ name, in: 'cookie', schema, ...more })
const document = {
  openapi: '3.1.0',
  paths: {
    '/header': operation('byHeader', { security: [{ header: [] }] }),
    '/query': operation('byQuery', { security: [{ query: [] }, {}] }),
    '/cookie': operation('byCookie', { security: [{ cookie: [] }] }),
    '/open': operation('open', {
      parameters: [
        { name: 'X-Key', in: 'header', schema: { type: 'string' } },
        { name: 'key', in: 'query', schema: { type: 'array', items: { type: 'string' } } },
        { name: 'note', in: 'query', schema: { type: 'string' } },
        cookie('theme', { type: 'string' }),
        cookie('tag', { type: 'array', items: { type: 'string' } }),
        cookie('state', {}, { content: { 'application/json': { schema: {} } } }),
      ],
    }),
    '/parts': {
      post: {
        operationId: 'addParts',
        requestBody: { content: { 'multipart/form-data': {}, 'multipart/mixed': {} } },
        responses: { 204: { description: '' } },
      },
    },
  },
  components: {
    securitySchemes: {
      header: { type: 'apiKey', in: 'header', name: 'X-Key' },
      query: { type: 'apiKey', in: 'query', name: 'key' },
      cookie: { type: 'apiKey', in: 'cookie', name: 'sid' },
    },
  },
}
const block = { requests: 'block', replies: 'off' } as const

function done(req: IncomingMessage, res: ServerResponse) {
  req.resume().on('end', () => res.writeHead(204).end())
}

/** Sends the headers as they are, in their order. */
const raw = (...headers: string[]) => ({ headers: ['Host', 'x', ...headers] as never })

test.each<[string, string, object, string]>([
  ['a key in two headers', '/header', raw('X-Key', 'a', 'x-key', 'b'), 'header /X-Key'],
  ['the same key in two headers', '/header', raw('X-Key', 'a', 'X-Key', 'a'), 'header /X-Key'],
  ['a key twice in the query', '/query?key=a&key=b', {}, 'query /key'],
  ['a key whose name is encoded once', '/query?key=a&k%65y=b', {}, 'query /key'],
  ['a key in two cookies', '/cookie', raw('Cookie', 'sid=a; sid=b'), 'cookie /sid'],
  ['a key in two Cookie headers', '/cookie', raw('Cookie', 'sid=a', 'Cookie', 'sid=b'), 'cookie /sid'],
  [
    'a key after many other cookies',
    '/cookie',
    raw('Cookie', `sid=a;${'a=;'.repeat(1001)}sid=b`),
    'cookie /sid',
  ],
  ['a cookie with two values', '/open', raw('Cookie', 'theme=a; theme=b'), 'cookie /theme'],
  ['a cookie of JSON with two values', '/open', raw('Cookie', 'state=1; state=2'), 'cookie /state'],
])('%s is refused before it is forwarded', async (_name, path, options, place) => {
  let requests = 0
  await using running = await startProxy(document, (req, res) => (requests++, done(req, res)), block)
  const { status, body } = await running.request(path, options)
  expect([status, requests]).toEqual([400, 0])
  expect(JSON.parse(body.toString()).type).toMatch(/malformed-(header|address)$/)
  expect(running.violations[0]!.faults.map((fault) => `${fault.in} ${fault.pointer}`)).toEqual([place])
})

test.each<[string, string, object]>([
  ['a header that is no key and stands there twice', '/open', raw('X-Key', 'a', 'X-Key', 'b')],
  ['a key that differs from another header', '/header', raw('X-Key', 'a', 'X-Key-Id', 'b')],
  ['a list in the query', '/open?key=a&key=b', {}],
  ['a semicolon between the pairs of a query', '/open?note=a;note=b', {}],
  ['a cookie twice with the same value', '/open', raw('Cookie', 'theme=a; theme="a"')],
  ['a list of cookies', '/open', raw('Cookie', 'tag=a; tag=b')],
  ['cookies whose names differ in case', '/cookie', raw('Cookie', 'sid=a; SID=b')],
  ['a cookie that the contract does not have', '/cookie', raw('Cookie', 'sid=a; other=1; other=2')],
])('%s passes', async (_name, path, options) => {
  await using running = await startProxy(document, done, block)
  expect((await running.request(path, options)).status).toBe(204)
})

const parts = '--a\r\nContent-Disposition: form-data; name="x"\r\n\r\n1\r\n--a--\r\n'

test.each([
  ['multipart/form-data; boundary=a; boundary=b', 400],
  ['multipart/form-data; boundary=a; boundary=a', 400],
  ['multipart/form-data; boundary=a;BOUNDARY="b"', 400],
  ['multipart/form-data; boundary=a; boundary =b', 400],
  ["multipart/form-data; boundary=a; boundary*=us-ascii''b", 400],
  ['multipart/form-data; boundary*0=a; boundary*1=b', 400],
  ['multipart/form-data; x="; boundary=b"; boundary=a', 400],
  ['multipart/form-data; boundary=a, multipart/form-data; boundary=b', 400],
  ['multipart/mixed; boundary=a; boundary=b', 400],
  ['multipart/form-data; boundary=a', 204],
  ['Multipart/Form-Data; charset=utf-8; Boundary="a"', 204],
  ['multipart/mixed; boundary=a; start=boundary', 204],
])('a body of the type %s is answered with %i', async (type, status) => {
  await using running = await startProxy(document, done, block)
  const options = { method: 'POST', headers: { 'content-type': type }, body: parts }
  expect((await running.request('/parts', options)).status).toBe(status)
})
