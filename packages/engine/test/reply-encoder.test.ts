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

/** The encoder, without and with the check while writing: both have to give the same. */
function encoder(responses: object, check = false) {
  const paths = { '/a': { get: { operationId: 'a', responses } } }
  const { encode } = compileEngine(
    readModel({ openapi: '3.1.0', paths, components: { schemas } }),
  ).operations.get('a')!
  return (made: Reply, preferred?: string) => encode(made, preferred, check)
}

const sent = (schema: Schema, body: unknown) =>
  encoder({ 200: { description: '', content: { 'application/json': { schema } } } })(
    reply(200, body),
    undefined,
  ).body

describe('what the contract does not name does not leave the server', () => {
  test.each<[string, Schema, unknown, unknown]>([
    ['properties', { $ref: '#/components/schemas/Item' }, { id: 1, secret: 2 }, { id: 1 }],
    [
      'nested, in lists',
      { $ref: '#/components/schemas/Item' },
      { id: 1, parts: [{ id: 2, secret: 3 }] },
      { id: 1, parts: [{ id: 2 }] },
    ],
    [
      'where they are forbidden',
      { properties: { id: {} }, additionalProperties: false },
      { id: 1, x: 2 },
      { id: 1 },
    ],
    [
      'but what is allowed stays',
      { properties: { id: {} }, additionalProperties: true },
      { id: 1, x: { y: 2 } },
      { id: 1, x: { y: 2 } },
    ],
    [
      'and is cut to its own schema',
      { additionalProperties: { properties: { y: {} } } },
      { x: { y: 2, z: 3 } },
      { x: { y: 2 } },
    ],
    [
      'all of allOf stays',
      { allOf: [{ properties: { a: {} } }, { properties: { b: {} } }] },
      { a: 1, b: 2, c: 3 },
      { a: 1, b: 2 },
    ],
    [
      'a property in both halves of allOf',
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
      'what a branch names stays',
      { oneOf: [{ properties: { a: {} } }, { properties: { b: {} } }] },
      { b: 2, c: 3 },
      { b: 2 },
    ],
    ['patterns', { patternProperties: { '^x-': {} } }, { 'x-a': 1, b: 2 }, { 'x-a': 1 }],
    ['tuples', { prefixItems: [{ properties: { a: {} } }] }, [{ a: 1, b: 2 }], [{ a: 1 }]],
    ['a schema that says nothing', true, { any: { thing: 1 } }, { any: { thing: 1 } }],
    ['undefined', { properties: { a: {}, b: {} } }, { a: undefined, b: 1 }, { b: 1 }],
    [
      'dates become text',
      { properties: { at: { type: 'string' } } },
      { at: new Date(0) },
      { at: '1970-01-01T00:00:00.000Z' },
    ],
  ])('%s', (_name, schema, body, want) => {
    expect(JSON.parse(sent(schema, body) as string)).toEqual(want)
  })

  test('the body that the handler gave is left as it was', () => {
    const body = { id: 1, secret: 2 }
    sent({ $ref: '#/components/schemas/Item' }, body)
    expect(body).toEqual({ id: 1, secret: 2 })
  })
})

describe('a reply', () => {
  const json = { content: { 'application/json': { schema: { type: 'object' } } } }

  test('is found by its status, its range, or default', () => {
    const encode = encoder({
      200: json,
      '4XX': { content: { 'text/plain': {} } },
      default: { content: { 'text/csv': {} } },
    })
    expect(encode(reply(200, {}), undefined).mediaType).toBe('application/json')
    expect(encode(reply(404, 'x'), undefined).mediaType).toBe('text/plain')
    expect(encode(reply(302, 'x'), undefined).mediaType).toBe('text/csv')
  })

  test('is written in the media type that the client prefers, or the handler chose', () => {
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
    ['without a body where one is', { 200: json }, reply(200), 'is required'],
  ])('%s is refused', (_name, responses, made, message) => {
    expect(() => encoder(responses)(made, undefined)).toThrow(message)
  })
})
