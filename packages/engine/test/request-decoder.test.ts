import { describe, expect, test } from 'vitest'
import type { Exchange } from '@concordat/core'
import { compileEngine } from '@concordat/engine'
import { readModel, type Schema } from '@concordat/model'

interface Request {
  target?: string
  headers?: Record<string, string>
  body?: string | Uint8Array
  params?: Record<string, string>
}

/** The decoder of an operation with these parameters and this request body. */
function decoder(parameters: object[], requestBody?: object) {
  const inPath = (parameters as { in: string; name: string }[]).filter((one) => one.in === 'path')
  const path = `/a${inPath.map(({ name }) => `/{${name}}`).join('')}`
  const operation = { operationId: 'a', parameters, ...(requestBody && { requestBody }), responses: {} }
  const engine = compileEngine(readModel({ openapi: '3.1.0', paths: { [path]: { post: operation } } }))
  return async ({ target = '/a', headers = {}, body, params = {} }: Request) => {
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : (body ?? new Uint8Array())
    const all = bytes.length === 0 ? headers : { 'content-length': String(bytes.length), ...headers }
    const exchange: Exchange = {
      method: 'POST',
      target,
      base: '',
      signal: new AbortController().signal,
      header: (name) => all[name],
      body: async () => bytes,
      chunks: async function* () {
        yield bytes
      },
    }
    const { requests } = engine.operations.get('a')!
    const pending = requests.receive(exchange, 1000)
    return requests.decode(exchange, params, pending, await pending?.received)
  }
}

const query = (schema: Schema, more: object = {}) => decoder([{ name: 'q', in: 'query', schema, ...more }])

describe('a query parameter', () => {
  test.each<[string, Schema, string, unknown]>([
    ['an integer', { type: 'integer' }, '-12', -12],
    ['a number', { type: 'number' }, '1.5e3', 1500],
    ['a boolean', { type: 'boolean' }, 'false', false],
    ['a string that looks like a number', { type: 'string' }, '012', '012'],
    ['a number or a string', { type: ['number', 'string'] }, 'x', 'x'],
    ['an integer with a zero fraction', { type: 'integer' }, '1.0', 1],
    ['an escaped string', { type: 'string' }, 'a%26b+c', 'a&b c'],
    ['an empty string', { type: 'string' }, '', ''],
  ])('is %s', async (_name, schema, text, value) => {
    expect(await query(schema)({ target: `/a?q=${text}` })).toMatchObject({ query: { q: value }, faults: [] })
  })

  test.each(['0x10', '1e2', '%201', '1.01', '', '01', '+1', '9007199254740993', 'NaN'])(
    '"%s" is not an integer',
    async (text) => {
      const { query: values, faults } = await query({ type: 'integer' })({ target: `/a?q=${text}` })
      expect(faults).toMatchObject([{ in: 'query', pointer: '/q', rule: 'type' }])
      expect(values['q']).toBeTypeOf('string')
    },
  )

  test('is a list, exploded or not', async () => {
    const schema = { type: 'array', items: { type: 'integer' } }
    expect((await query(schema)({ target: '/a?q=1&q=2' })).query).toEqual({ q: [1, 2] })
    expect((await query(schema, { explode: false })({ target: '/a?q=1,2' })).query).toEqual({ q: [1, 2] })
  })

  test('is a list whose entries hold commas', async () => {
    const decode = query({ type: 'array', items: { type: 'string' } }, { explode: false })
    expect((await decode({ target: '/a?q=a%2Cb,c' })).query).toEqual({ q: ['a,b', 'c'] })
  })

  test('has a copy of its default in each request', async () => {
    const decode = query({ type: 'array', items: { type: 'string' }, default: ['a'] })
    const first = await decode({})
    ;(first.query['q'] as string[]).push('b')
    expect((await decode({})).query).toEqual({ q: ['a'] })
  })

  test('is reported with a pointer to the invalid item of a list', async () => {
    const decode = query({ type: 'array', items: { type: 'integer' } })
    expect((await decode({ target: '/a?q=1&q=x' })).faults).toMatchObject([{ pointer: '/q/1' }])
  })

  test('has its default where it is not sent', async () => {
    expect((await query({ type: 'integer', default: 7 })({})).query).toEqual({ q: 7 })
  })

  test('is absent where it is not sent and has no default', async () => {
    expect((await query({ type: 'integer' })({})).query).toEqual({})
  })

  test.each(['__proto__', 'constructor', 'q[]', 'Q'])('of the unknown name %s is a fault', async (name) => {
    const { faults, query: values } = await query({ type: 'integer' })({ target: `/a?${name}=1` })
    expect(faults).toEqual([
      { in: 'query', pointer: `/${name}`, rule: 'unknown', message: 'is not a parameter of this operation' },
    ])
    expect(Object.keys(values)).toEqual([])
  })

  test('with malformed percent-encoding is a 400', async () => {
    await expect(query({ type: 'string' })({ target: '/a?q=%zz' })).rejects.toMatchObject({ status: 400 })
  })

  test('among more than 1000 is a 400', async () => {
    await expect(query({ type: 'string' })({ target: `/a?${'q=1&'.repeat(1001)}` })).rejects.toMatchObject({
      status: 400,
    })
  })
})

describe('other parameters', () => {
  test('come from path, header and cookie, header names in lower case', async () => {
    const integer = { type: 'integer' }
    const decode = decoder([
      { name: 'id', in: 'path', schema: integer },
      { name: 'X-Count', in: 'header', schema: integer },
      { name: 'seen', in: 'cookie', schema: integer },
    ])
    const request = { params: { id: '1' }, headers: { 'x-count': '2', cookie: 'other=9; seen="3"; seen=4' } }
    expect(await decode(request)).toMatchObject({
      path: { id: 1 },
      headers: { 'x-count': 2 },
      cookies: { seen: 3 },
    })
  })
})

describe('a body', () => {
  const any = { required: true, content: { 'application/json': {}, 'text/*': {} } }
  const decode = decoder([], any)
  const json = { 'content-type': 'application/json' }

  test('is JSON, and may begin with a byte order mark', async () => {
    expect(await decode({ headers: json, body: '\uFEFF{"a":1}' })).toMatchObject({
      body: { a: 1 },
      mediaType: 'application/json',
    })
  })

  test('is text, with its byte order mark', async () => {
    expect(
      (await decode({ headers: { 'content-type': 'Text/Plain; Charset="UTF-8"' }, body: '\uFEFFé\r\n' }))
        .body,
    ).toBe('\uFEFFé\r\n')
  })

  test.each([
    ['malformed JSON', '{'],
    ['a number beyond the range of a double', '[-1e999]'],
    ['a key __proto__', '{"a":{"__proto__":{}}}'],
    ['a key constructor with a prototype', '{"constructor":{"prototype":{}}}'],
    ['invalid UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
  ])('with %s is a 400', async (_name, body) => {
    await expect(decode({ headers: json, body })).rejects.toMatchObject({ status: 400 })
  })

  test('that is malformed is not quoted in the error', async () => {
    await expect(decode({ headers: json, body: '{"password":"hunter2" x' })).rejects.not.toThrow(/hunter2/)
  })

  test.each([
    ['another media type', { 'content-type': 'application/xml' }],
    ['no content type', {}],
    ['an invalid content type', { 'content-type': 'json' }],
    ['another charset', { 'content-type': 'application/json; charset=utf-16' }],
    ['a content coding', { 'content-type': 'application/json', 'content-encoding': 'gzip' }],
  ])('with %s is a 415', async (_name, headers) => {
    await expect(decode({ headers: headers, body: '{}' })).rejects.toMatchObject({
      status: 415,
    })
  })

  test('with a Content-Length above the limit is a 413, whatever its content type', async () => {
    await expect(decode({ headers: { 'content-length': '1001' } })).rejects.toMatchObject({ status: 413 })
  })

  test('is reported as missing only where it is required', async () => {
    expect((await decode({ headers: json })).faults).toMatchObject([
      { in: 'body', pointer: '', rule: 'required' },
    ])
    expect((await decoder([], { ...any, required: false })({})).faults).toEqual([])
  })
})

test('a list in the style deepObject is ordered by its keys, and may contain objects', async () => {
  const line = { type: 'object', properties: { sku: { type: 'string' }, count: { type: 'integer' } } }
  const lines = { name: 'lines', in: 'query', style: 'deepObject', schema: { type: 'array', items: line } }
  const tags = {
    name: 'tags',
    in: 'query',
    style: 'deepObject',
    schema: { type: 'array', items: { type: 'integer' } },
  }
  const target = '/a?lines[1][count]=2&lines[0][sku]=x&tags[]=1&tags[]=2'
  expect(await decoder([lines, tags])({ target })).toMatchObject({
    query: { lines: [{ sku: 'x' }, { count: 2 }], tags: [1, 2] },
    faults: [],
  })
})

test('a default that violates its own schema is ignored', async () => {
  const since = { name: 'since', in: 'query', schema: { type: 'string', format: 'date', default: '' } }
  const limit = { name: 'limit', in: 'query', schema: { type: 'integer', default: 20 } }
  expect((await decoder([since, limit])({})).query).toEqual({ limit: 20 })
})
