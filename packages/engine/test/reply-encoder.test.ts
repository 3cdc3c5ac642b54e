import { describe, expect, test } from 'vitest'
import { reply, type Reply } from '@concordat/core'
import { compileEngine } from '@concordat/engine'
import { readModel, type Schema } from '@concordat/model'

const schemas = {
  Item: {
    type: 'object',
    properties: {
      id: { type: 'integer' },
      parts: { type: 'array', items: { $ref: '#/components/schemas/Item' } },
    },
  },
}

/** The encoder for these responses. @param check whether it checks bodies while it writes them */
function encoder(responses: object, check = false) {
  const paths = { '/a': { get: { operationId: 'a', responses } } }
  const { encode } = compileEngine(
    readModel({ openapi: '3.1.0', paths, components: { schemas } }),
  ).operations.get('a')!
  return (result: Reply, preferred?: string) =>
    encode(result, preferred === undefined ? [] : [preferred], check)
}

const sent = (schema: Schema, body: unknown) =>
  encoder({ 200: { description: '', content: { 'application/json': { schema } } } })(
    reply(200, body),
    undefined,
  ).body

describe('the encoder leaves out undeclared properties', () => {
  test.each<[string, Schema, unknown, unknown]>([
    ['of an object', { $ref: '#/components/schemas/Item' }, { id: 1, secret: 2 }, { id: 1 }],
    [
      'of objects in lists',
      { $ref: '#/components/schemas/Item' },
      { id: 1, parts: [{ id: 2, secret: 3 }] },
      { id: 1, parts: [{ id: 2 }] },
    ],
    [
      'that additionalProperties forbids',
      { properties: { id: {} }, additionalProperties: false },
      { id: 1, x: 2 },
      { id: 1 },
    ],
    [
      'and keeps those that additionalProperties allows',
      { properties: { id: {} }, additionalProperties: true },
      { id: 1, x: { y: 2 } },
      { id: 1, x: { y: 2 } },
    ],
    [
      'of the schema in additionalProperties',
      { additionalProperties: { properties: { y: {} } } },
      { x: { y: 2, z: 3 } },
      { x: { y: 2 } },
    ],
    [
      'and keeps the properties of all schemas in allOf',
      { allOf: [{ properties: { a: {} } }, { properties: { b: {} } }] },
      { a: 1, b: 2, c: 3 },
      { a: 1, b: 2 },
    ],
    [
      'of a property that two schemas in allOf declare',
      {
        allOf: [
          { properties: { a: { properties: { x: {} } } } },
          { properties: { a: { properties: { y: {} } } } },
        ],
      },
      { a: { x: 1, y: 2, z: 3 } },
      { a: { x: 1, y: 2 } },
    ],
    [
      'and keeps the properties of the matching branch',
      { oneOf: [{ properties: { a: {} } }, { properties: { b: {} } }] },
      { b: 2, c: 3 },
      { b: 2 },
    ],
    [
      'and keeps those that patternProperties declares',
      { patternProperties: { '^x-': {} } },
      { 'x-a': 1, b: 2 },
      { 'x-a': 1 },
    ],
    ['of the items of a tuple', { prefixItems: [{ properties: { a: {} } }] }, [{ a: 1, b: 2 }], [{ a: 1 }]],
    ['and keeps everything with the schema true', true, { any: { thing: 1 } }, { any: { thing: 1 } }],
    ['and undefined ones', { properties: { a: {}, b: {} } }, { a: undefined, b: 1 }, { b: 1 }],
    [
      'and writes a Date as a string',
      { properties: { at: { type: 'string' } } },
      { at: new Date(0) },
      { at: '1970-01-01T00:00:00.000Z' },
    ],
  ])('%s', (_name, schema, body, want) => {
    expect(JSON.parse(sent(schema, body) as string)).toEqual(want)
  })

  test('and does not change the body of the handler', () => {
    const body = { id: 1, secret: 2 }
    sent({ $ref: '#/components/schemas/Item' }, body)
    expect(body).toEqual({ id: 1, secret: 2 })
  })
})

describe('a reply', () => {
  const json = { content: { 'application/json': { schema: { type: 'object' } } } }

  test('is declared by its status, its range, or default', () => {
    const encode = encoder({
      200: json,
      '4XX': { content: { 'text/plain': {} } },
      default: { content: { 'text/csv': {} } },
    })
    expect(encode(reply(200, {}), undefined).mediaType).toBe('application/json')
    expect(encode(reply(404, 'x'), undefined).mediaType).toBe('text/plain')
    expect(encode(reply(302, 'x'), undefined).mediaType).toBe('text/csv')
  })

  test('has the media type that the handler chose, or else the one that the client prefers', () => {
    const encode = encoder({ 200: { content: { 'application/json': {}, 'text/csv': {} } } })
    expect(encode(reply(200, 'a,b'), 'text/csv')).toMatchObject({
      headers: { 'content-type': 'text/csv; charset=utf-8' },
      body: 'a,b',
    })
    expect(encode(reply(200, 'a,b', { 'Content-Type': 'text/csv' }), 'application/json').mediaType).toBe(
      'text/csv',
    )
  })

  test.each([
    ['with an undeclared status', { 200: json }, reply(201, {}), 'is not declared, but'],
    [
      'without a required header',
      { 200: { ...json, headers: { Location: { required: true } } } },
      reply(200, {}),
      'header /Location is required',
    ],
    ['with a body where none is declared', { 204: {} }, reply(204, {}), 'a body where none is declared'],
    ['without a body where one is declared', { 200: json }, reply(200), 'is required'],
  ])('%s is refused', (_name, responses, result, message) => {
    expect(() => encoder(responses)(result, undefined)).toThrow(message)
  })
})

describe('a header of a reply', () => {
  const integers = { type: 'object', required: ['a'], properties: { a: { type: 'integer' } } }
  const strings = { type: 'array', items: { type: 'string' } }
  const json = (schema: Schema) => ({ content: { 'application/json': { schema } } })
  const written = (header: object, value: unknown) =>
    encoder({ 200: { headers: { X: header } } })(reply(200, undefined, { X: value })).headers['x']

  test.each<[string, object, unknown, string | string[]]>([
    ['JSON', json(integers), { a: 1 }, '{"a":1}'],
    ['a list as JSON', json(strings), ['a,b'], '["a,b"]'],
    ['a string as JSON', json({ type: 'string' }), 'a', '"a"'],
    ['JSON that is a text already', json(integers), '{"a":1}', '{"a":1}'],
    ['a text', { content: { 'text/plain': { schema: { type: 'string' } } } }, 'a,b', 'a,b'],
    ['an object', { schema: integers }, { a: 1 }, 'a,1'],
    ['an exploded object', { schema: integers, explode: true }, { a: 1 }, 'a=1'],
    ['an object with null', { schema: { type: 'object' } }, { a: null, b: undefined }, 'a,null'],
    ['an object that is a text already', { schema: integers }, 'a, 1', 'a, 1'],
    ['an exploded object that is a text already', { schema: integers, explode: true }, 'a=1', 'a=1'],
    ['a list of numbers', { schema: { type: 'array' } }, [1, null], '1,null'],
    ['a list of texts in lines', { schema: strings }, ['a', 'b'], ['a', 'b']],
    ['an empty list', { schema: strings }, [], []],
  ])('is %s', (_name, header, value, text) => {
    expect(written(header, value)).toEqual(text)
  })

  test.each<[string, object, unknown, string]>([
    ['JSON of another type', json(integers), { a: 'x' }, 'header /X/a must be integer'],
    ['a text that is JSON of another type', json(integers), '{"a":"x"}', 'header /X/a must be integer'],
    ['a text that is not JSON', json(integers), 'a', 'header /X must be object'],
    ['a text of an object with another type', { schema: integers }, 'a,x', 'header /X/a must be integer'],
    ['a comma in a list', { schema: strings }, ['a,b'], '"," separates entries in its style, simple'],
    ['a comma in an object', { schema: { type: 'object' } }, { a: 'b,c' }, '"," separates entries'],
    [
      'an equals sign in a name',
      { schema: { type: 'object' }, explode: true },
      { 'a=b': 1 },
      '"=" separates',
    ],
    [
      'an object in a list',
      { schema: { type: 'array' } },
      [{ a: 1 }],
      'no style for an object or a list within',
    ],
    [
      'a list in an object',
      { schema: { type: 'object' } },
      { a: [1] },
      'no style for an object or a list within',
    ],
  ])('that cannot be written is refused: %s', (_name, header, value, message) => {
    expect(() => written(header, value)).toThrow(message)
  })
})
