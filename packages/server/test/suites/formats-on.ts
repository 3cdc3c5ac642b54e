import { describe, expect, test } from 'vitest'
import { implement, reply, type Settings } from '@concordat/server'
import type { AnyApi } from '@concordat/server/kit'
import { csv } from '../rows/csv.ts'
import { ask } from '../support/ask.ts'
import { contractOf, json, remembering } from '../support/app.ts'
import type { OpenHost } from '../support/hosts.ts'

const item = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'integer' }, name: { type: 'string' } },
}
const items = { type: 'array', items: item }
const query = (name: string, schema: object = { type: 'string' }) => ({ name, in: 'query', schema })
const path = { name: 'name', in: 'path', required: true, schema: { type: 'string' } }
const types = ['application/json', 'text/csv', 'text/plain']
const listed = {
  description: '',
  content: Object.fromEntries(types.map((type) => [type, { schema: items }])),
}

const contract = contractOf(
  {
    '/items': {
      get: { operationId: 'list', parameters: [query('limit')], responses: { 200: listed } },
      post: {
        operationId: 'add',
        requestBody: { required: true, content: { 'application/json': { schema: item } } },
        responses: { 200: json(item) },
      },
    },
    '/items/{name}': { get: { operationId: 'get', parameters: [path], responses: { 200: json(item) } } },
    '/items/{name}/prices': {
      get: { operationId: 'prices', parameters: [path], responses: { 200: listed } },
    },
    '/items.json': { get: { operationId: 'written', responses: { 200: json(item) } } },
    '/own': { get: { operationId: 'own', parameters: [query('pretty')], responses: { 200: json(item) } } },
    '/any': {
      get: {
        operationId: 'any',
        parameters: [query('all', { type: 'object', additionalProperties: { type: 'string' } })],
        responses: { 200: json(true) },
      },
    },
    '/page': {
      get: { operationId: 'page', responses: { 200: { description: '', content: { 'text/html': {} } } } },
    },
    '/photo': {
      get: { operationId: 'photo', responses: { 200: { description: '', content: { 'image/png': {} } } } },
    },
  },
  { servers: [{ url: '/api' }] },
)

const lines = {
  decode: () => {
    throw new TypeError('Text is not taken here.')
  },
  encode: (value: unknown) =>
    new TextEncoder().encode((value as { name: string }[]).map(({ name }) => `${name}\n`).join('')),
}

/** An API with formats. */
function apiWith(formats: Settings['formats'] | undefined, more: object = {}): AnyApi {
  const fruit = [
    { id: 1, name: 'Apple' },
    { id: 2, name: 'Banana' },
  ]
  return implement(
    contract,
    {
      log: remembering(),
      mediaTypes: { 'text/csv': csv, 'text/plain': lines },
      ...(formats !== undefined && { formats }),
      ...more,
    } as never,
    {
      list: ({ query: given }: any) => (given.limit === 'none' ? [] : fruit),
      add: ({ body }: any) => body,
      get: ({ path: { name } }: any) => ({ id: 7, name }),
      prices: () => fruit,
      written: () => ({ id: 0, name: 'as it is written' }),
      own: ({ query: given }: any) => ({ id: 3, name: given.pretty ?? 'none' }),
      any: ({ query: given }: any) => given.all ?? {},
      page: () => '<p>Hello</p>',
      photo: () => reply(200, new Blob(['PNG'])),
    } as never,
  ) as AnyApi
}

/** The tests of output formats, on the given hosts. */
export function formatsOn(hosts: Readonly<Record<string, (api: AnyApi) => Promise<OpenHost>>>): void {
  describe.each(Object.entries(hosts))('on the %s host', (_name, open) => {
    const on = apiWith({ pretty: true, suffixes: ['csv', 'txt', 'json', 'html', 'png'] })
    const get = (target: string, init: RequestInit = {}, api = on) =>
      ask(open, api, `/api${target}`, { ...init, headers: { ...(init.headers as object) } })
    const typeOf = ({ headers }: { headers: Headers }) => headers.get('content-type')?.split(';', 1)[0]

    test('HU11: a suffix stands for one media type, whatever is accepted', async () => {
      const table = await get('/items.csv', { headers: { accept: 'application/json' } })
      expect([table.status, typeOf(table), table.text]).toEqual([
        200,
        'text/csv',
        'id,name\r\n1,Apple\r\n2,Banana\r\n',
      ])
      const text = await get('/items.txt?limit=2')
      expect([typeOf(text), text.text]).toEqual(['text/plain', 'Apple\nBanana\n'])
      expect((await get('/items', { headers: { accept: 'text/plain' } })).text).toBe(text.text)
      expect((await get('/items/Apple/prices.csv')).text).toBe(table.text)
      expect(typeOf(await get('/page.html'))).toBe('text/html')
      expect(typeOf(await get('/photo.png'))).toBe('image/png')
      const posted = { method: 'POST', body: '{"id":1}', headers: { 'content-type': 'application/json' } }
      expect((await get('/items.csv', posted)).status).toBe(406)
      expect((await get('/photo.csv')).status).toBe(406)
      expect((await get('/items.csv', { method: 'DELETE' })).headers.get('allow')).toBe(
        'GET, HEAD, POST, OPTIONS',
      )
    })

    test('HU11: the path as it is written wins, and a parameter keeps its suffix', async () => {
      expect(JSON.parse((await get('/items.json')).text)).toEqual({ id: 0, name: 'as it is written' })
      expect(JSON.parse((await get('/items/a.csv')).text)).toEqual({ id: 7, name: 'a.csv' })
      for (const nothing of ['/items.pdf', '/items.CSV', '/items.', '/.csv', '/items/.csv/x', '/nothing.csv'])
        expect((await get(nothing)).status, nothing).toBe(404)
      const routes = { 'GET /items.txt': () => reply(200, 'a route') }
      const api = apiWith({ suffixes: ['txt'] }, { routes })
      expect((await get('/items.txt', {}, api)).text).toBe('a route')
    })

    test('HU11: pretty is JSON in lines, and no parameter of the operation', async () => {
      const want =
        '[\n  {\n    "id": 1,\n    "name": "Apple"\n  },\n  {\n    "id": 2,\n    "name": "Banana"\n  }\n]\n'
      for (const target of ['/items?pretty', '/items?limit=2&pretty=true', '/items?pretty=&limit=2']) {
        const { status, text, headers } = await get(target)
        expect([status, status === 200 && reread(text)], target).toEqual([200, reread(want)])
        expect(headers.get('content-length'), target).toBe(String(want.length))
      }
      expect((await get('/items?pretty=false')).headers.get('content-length')).toBe(
        String(JSON.stringify(JSON.parse(want)).length),
      )
      expect((await get('/items.csv?pretty')).text).toMatch(/^id,name\r\n/)
      const refused = await get('/items?pretty=5')
      expect([refused.status, JSON.parse(refused.text).errors[0].pointer]).toEqual([422, '/pretty'])
      const other = await get('/items?prett=1&pretty')
      expect(JSON.parse(other.text).errors.map(({ pointer }: any) => pointer)).toEqual(['/prett'])
      expect(Number(other.headers.get('content-length'))).toBeGreaterThan(
        JSON.stringify(JSON.parse(other.text)).length,
      )
      const head = await get('/items?pretty', { method: 'HEAD' })
      expect([head.status, head.text]).toEqual([200, ''])
    })

    test('HU11: an operation that takes pretty keeps it', async () => {
      expect(JSON.parse((await get('/own?pretty=no')).text)).toEqual({ id: 3, name: 'no' })
      expect(JSON.parse((await get('/any?pretty=x')).text)).toEqual({ pretty: 'x' })
    })

    test('HU11: formats are off by default', async () => {
      expect((await get('/items.csv', {}, apiWith(undefined))).status).toBe(404)
      expect((await get('/items?pretty', {}, apiWith(undefined))).status).toBe(422)
      const own = apiWith({ suffixes: { table: 'text/csv' } })
      expect((await get('/items.table', {}, own)).text).toMatch(/^id,name\r\n/)
      expect((await get('/items.csv', {}, own)).status).toBe(404)
    })
  })
}

/** JSON in process is read before a test sees it, and written again without lines. */
function reread(text: string): unknown {
  return JSON.parse(text)
}
