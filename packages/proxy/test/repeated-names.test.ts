import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { describe, expect, test, vi } from 'vitest'
import { duplicateName } from '../src/duplicate-name.ts'
import { startProxy } from './support/start-proxy.ts'

const filter = (location: string) => ({
  name: 'filter',
  in: location,
  required: location === 'path',
  content: { 'application/json': { schema: { type: 'object' } } },
})
const reading = (operationId: string, ...parameters: object[]) => ({
  get: { operationId, parameters, responses: { 204: { description: '' } } },
})
const writing = (operationId: string, type: string, media: object) => ({
  post: {
    operationId,
    requestBody: { required: true, content: { [type]: media } },
    responses: { 204: { description: '' } },
  },
})
const form = {
  schema: {
    type: 'object',
    properties: {
      user: { type: 'object' },
      rows: { type: 'array', items: { type: 'object', properties: { a: {} } } },
      tags: { type: 'array', items: { type: 'string' } },
      note: { type: 'string' },
      file: { type: 'string', format: 'binary' },
      any: {},
    },
  },
}
const document = {
  openapi: '3.2.0',
  paths: {
    '/query': reading('byQuery', filter('query')),
    '/header': reading('byHeader', filter('header')),
    '/cookie': reading('byCookie', filter('cookie')),
    '/path/{filter}': reading('byPath', filter('path')),
    '/whole': reading('byWhole', filter('querystring')),
    '/whole-form': reading('byForm', {
      ...filter('querystring'),
      content: { 'application/x-www-form-urlencoded': form },
    }),
    '/notes': writing('addNote', 'application/json', { schema: { type: 'object' } }),
    '/form': writing('addForm', 'application/x-www-form-urlencoded', form),
    '/coded': writing('addCoded', 'application/x-www-form-urlencoded', {
      ...form,
      encoding: { any: { contentType: 'application/json' } },
    }),
    '/parts': writing('addParts', 'multipart/form-data', form),
    '/lines': writing('addLines', 'application/x-ndjson', {}),
    '/sequence': writing('addSequence', 'application/json-seq', {}),
    '/anything': writing('addAnything', '*/*', {}),
  },
}

const twice = '{"a":1,"a":2}'
const once = '{"a":1,"b":{"a":2}}'
const block = { requests: 'block', replies: 'off' } as const

/** Answers after the whole body, as most servers do. */
function done(req: IncomingMessage, res: ServerResponse) {
  req.resume().on('end', () => res.writeHead(204).end())
}

const post = (type: string, body: string) => ({
  method: 'POST',
  headers: { 'content-type': type },
  body,
})
const urlencoded = (body: string) => post('application/x-www-form-urlencoded', body)
const part = (disposition: string, content: string, type?: string) =>
  `--x\r\nContent-Disposition: form-data; ${disposition}\r\n${type === undefined ? '' : `Content-Type: ${type}\r\n`}\r\n${content}\r\n`
const multipart = (...parts: string[]) =>
  post('multipart/form-data; boundary=x', `${parts.join('')}--x--\r\n`)

describe('the search for a name twice', () => {
  test.each([
    ['{"a":1,"a":2}', '/a'],
    ['{"a":{"b":1,"c":[{"x":1,"x":2}]}}', '/a/c/0/x'],
    ['{"a":1,"\\u0061":2}', '/a'],
    ['[{"k":1},{"k":1,"k":1}]', '/1/k'],
    ['{"a/b":1,"a/b":1}', '/a~1b'],
    ['{"a":"{\\"b\\":1,\\"b\\":1}","b":[1,2,"a","a"],"c":{"a":1}}', undefined],
    ['{"a":NaN,"b\\x":1,"b\\x":2}', '/"b\\x"'],
    ['{}', undefined],
    ['"a"', undefined],
  ])('%s has the duplicate %s', (json, pointer) => {
    expect(duplicateName(json)).toBe(pointer)
  })

  test('is looked for in long strings and deep lists', () => {
    expect(duplicateName(`{"a":"${'x'.repeat(2e7)}","a":1}`)).toBe('/a')
    expect(duplicateName(`${'['.repeat(1e6)}{"a":1,"a":2}${']'.repeat(1e6)}`)).toHaveLength(2e6 + 2)
  })
})

describe('JSON with a name twice is refused before it is forwarded', () => {
  test.each<[string, string, object, string]>([
    ['a query parameter', `/query?filter=${encodeURIComponent(twice)}`, {}, 'query /filter/a'],
    ['a header', '/header', { headers: { filter: twice } }, 'header /filter/a'],
    [
      'a cookie',
      '/cookie',
      { headers: { cookie: `filter=${encodeURIComponent(twice)}` } },
      'cookie /filter/a',
    ],
    ['a path parameter', `/path/${encodeURIComponent(twice)}`, {}, 'path /filter/a'],
    ['a whole query', `/whole?${encodeURIComponent(twice)}`, {}, 'query /filter/a'],
    ['a form in a whole query', `/whole-form?user=${encodeURIComponent(twice)}`, {}, 'query /filter/user/a'],
    ['a body', '/notes', post('application/json', twice), 'body /a'],
    ['a form field', '/form', urlencoded(`note=x&user=${encodeURIComponent(twice)}`), 'body /user/a'],
    ['a list in a form', '/form', urlencoded(`rows=${once}&rows=${twice}`), 'body /rows/a'],
    ['a form field with an encoding', '/coded', urlencoded(`any=${twice}`), 'body /any/a'],
    ['a part', '/parts', multipart(part('name="user"', twice)), 'body /user/a'],
    [
      'a part with a file name',
      '/parts',
      multipart(part('name="user"; filename="blob"', twice)),
      'body /user/a',
    ],
    [
      'a part of a list',
      '/parts',
      multipart(part('name=rows', once), part('name=rows', twice)),
      'body /rows/a',
    ],
    [
      'a part that calls itself JSON',
      '/parts',
      multipart(part('name="any"', twice, 'application/json')),
      'body /any/a',
    ],
    ['a line', '/lines', post('application/x-ndjson', `${once}\n\n${twice}\n`), 'body /1/a'],
    [
      'a line of which another is no JSON',
      '/lines',
      post('application/x-ndjson', `"\n${twice}\n`),
      'body /1/a',
    ],
    ['a text over two lines', '/lines', post('application/x-ndjson', '{"a":1,\n"a":2}\n'), 'body /a'],
    [
      'a text of a sequence',
      '/sequence',
      post('application/json-seq', `\u001e${once}\n\u001e${twice}\n`),
      'body /1/a',
    ],
    [
      'a line of a body of any type',
      '/anything',
      post('Application/JSONL; charset=utf-8', twice),
      'body /0/a',
    ],
  ])('in %s', async (_name, path, options, place) => {
    let requests = 0
    await using running = await startProxy(document, (req, res) => (requests++, done(req, res)), block)
    const { status, body } = await running.request(path, options)
    expect(status).toBe(400)
    expect(JSON.parse(body.toString()).detail).toMatch(
      new RegExp(`has the name ${place.split(' ')[1]} twice`),
    )
    expect(requests).toBe(0)
    expect(running.violations[0]!.faults.map((fault) => `${fault.in} ${fault.pointer}`)).toEqual([place])
  })

  test.each<[string, string, object]>([
    ['JSON in which different objects have the same name', `/query?filter=${encodeURIComponent(once)}`, {}],
    ['JSON text in a field for text', '/form', urlencoded(`note=${twice}&tags=${twice}&tags=[${twice}]`)],
    [
      'JSON text in a part for text',
      '/parts',
      multipart(part('name="note"', twice), part('name="tags"', twice)),
    ],
    ['a JSON file', '/parts', multipart(part('name="file"; filename="a.json"', twice, 'application/json'))],
    ['lines with the same names', '/lines', post('application/x-ndjson', `${once}\r\n${once}\r\n`)],
    [
      'a sequence with the same names',
      '/sequence',
      post('application/json-seq', `\u001e${once}\n\u001e${once}`),
    ],
    ['bytes that look like JSON', '/anything', post('application/octet-stream', twice)],
    ['an empty body of lines', '/lines', post('application/x-ndjson', '')],
  ])('and %s passes', async (_name, path, options) => {
    await using running = await startProxy(document, done, block)
    expect((await running.request(path, options)).status).toBe(204)
    expect(running.violations).toEqual([])
  })
})

test('lines are forwarded unchanged after their check, and refused beyond the limit', async () => {
  let received = ''
  const collect = (req: IncomingMessage, res: ServerResponse) => {
    req
      .on('data', (chunk: Buffer) => (received += chunk.toString()))
      .on('end', () => res.writeHead(204).end())
  }
  await using running = await startProxy(document, collect, { ...block, bodyLimit: 1000 })
  const lines = `${once}\n`.repeat(20)
  expect((await running.request('/lines', post('application/x-ndjson', lines))).status).toBe(204)
  expect(received).toBe(lines)
  const chunked = { 'content-type': 'application/x-ndjson', 'transfer-encoding': 'chunked' }
  const long = { method: 'POST', headers: chunked, body: lines.repeat(10) }
  expect((await running.request('/lines', long)).status).toBe(413)
  expect((await running.request('/lines', { ...long, body: twice })).status).toBe(400)
})

test('where nothing is blocked, such lines are reported, and a stream of lines is not delayed', async () => {
  let received = ''
  const collect = (req: IncomingMessage, res: ServerResponse) => {
    req
      .on('data', (chunk: Buffer) => (received += chunk.toString()))
      .on('end', () => res.writeHead(204).end())
  }
  await using running = await startProxy(document, collect)
  expect((await running.request('/lines', post('application/x-ndjson', twice))).status).toBe(204)
  expect(running.violations).toMatchObject([{ blocked: false, faults: [{ pointer: '/0/a' }] }])
  const outgoing = httpRequest({
    port: running.port,
    host: '127.0.0.1',
    path: '/lines',
    agent: false,
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
  })
  outgoing.on('error', () => undefined)
  outgoing.write('{"first":1}\n')
  await vi.waitFor(() => expect(received).toContain('{"first":1}\n'))
  const replied = new Promise<number | undefined>((resolve) => {
    outgoing.on('response', ({ statusCode }) => resolve(statusCode))
  })
  outgoing.end('{"second":2}\n')
  expect(await replied).toBe(204)
})
