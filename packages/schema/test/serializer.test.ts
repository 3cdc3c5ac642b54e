import { describe, expect, test } from 'vitest'
import type { Schema } from '@concordat/model'
import { ContractValidators } from '../src/contract-validators.ts'

const schemas = {
  Tree: {
    type: 'object',
    properties: {
      name: { type: 'string' },
      children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } },
    },
  },
}
// The schemas of Node contain it in `allOf`, as generators for Python write it, and beside other keywords.
const node = { $ref: '#/components/schemas/Node' }
const recursive = {
  Node: { type: 'object', properties: { name: { type: 'string' }, next: { allOf: [node], title: 'Next' } } },
}
const compile = (schema: Schema) =>
  new ContractValidators({
    openapi: '3.1.0',
    components: { schemas: { ...schemas, ...recursive, It: schema } },
  }).serializer('#/components/schemas/It')
const write = (schema: Schema, value: unknown) => compile(schema)!(value)?.text
const object = (properties: Record<string, Schema>, more: object = {}) => ({
  type: 'object',
  properties,
  ...more,
})

describe('the serializer writes', () => {
  test.each<[string, Schema, unknown, string]>([
    ['a number', { type: 'number' }, 1.5, '1.5'],
    ['minus zero, like JSON.stringify', { type: 'number' }, -0, '0'],
    ['a large number', { type: 'number' }, 1e21, '1e+21'],
    ['a string', { type: 'string' }, 'a', '"a"'],
    ['a string to escape', { type: 'string' }, 'a"\\\n\u0000', '"a\\"\\\\\\n\\u0000"'],
    ['a lone surrogate', { type: 'string' }, '\ud800', '"\\ud800"'],
    ['a long string', { type: 'string' }, '"'.repeat(100), JSON.stringify('"'.repeat(100))],
    ['null or a string', { type: ['string', 'null'] }, null, 'null'],
    ['an enum value', { type: 'string', enum: ['a', 'b'] }, 'b', '"b"'],
    ['a list', { type: 'array', items: { type: 'integer' } }, [1, 2], '[1,2]'],
    ['an empty list', { type: 'array', items: { type: 'integer' } }, [], '[]'],
    [
      'an object without its undeclared property',
      object({ a: { type: 'integer' } }),
      { a: 1, secret: 2 },
      '{"a":1}',
    ],
    [
      'an object without its optional property',
      object({ a: { type: 'integer' }, b: { type: 'integer' } }),
      { b: 2 },
      '{"b":2}',
    ],
    ['an empty object', object({ a: { type: 'integer' } }), {}, '{}'],
    [
      'a name that needs escapes',
      object({ '"\u2028': { type: 'integer' } }),
      { '"\u2028': 1 },
      '{"\\"\u2028":1}',
    ],
    [
      'a tree',
      { $ref: '#/components/schemas/Tree' },
      { name: 'a', children: [{ name: 'b', x: 1 }] },
      '{"name":"a","children":[{"name":"b"}]}',
    ],
    [
      'the properties of both schemas in allOf',
      { allOf: [object({ a: { type: 'integer' } }), { properties: { b: { type: 'null' } } }] },
      { a: 1, b: null },
      '{"a":1,"b":null}',
    ],
    [
      'the matching branch of a union',
      {
        anyOf: [
          object({ a: { type: 'integer' } }, { required: ['a'] }),
          object({ b: { type: 'null' } }, { required: ['b'] }),
        ],
      },
      { b: null, c: 1 },
      '{"b":null}',
    ],
    [
      'null or an object',
      { type: 'object', properties: { a: { type: 'integer' } }, nullable: true },
      null,
      'null',
    ],
    [
      'an object without its writeOnly property',
      object({ a: { type: 'integer' }, b: { type: 'string', writeOnly: true } }, { required: ['a', 'b'] }),
      { a: 1, b: 'secret' },
      '{"a":1}',
    ],
    ['a price', { type: 'number', multipleOf: 0.01 }, 0.07, '0.07'],
    ['a date', { type: 'string', format: 'date-time' }, '2026-11-22T08:00:00Z', '"2026-11-22T08:00:00Z"'],
  ])('%s', (_name, schema, value, text) => {
    expect(write(schema, value)).toBe(text)
  })
})

test('a schema that contains itself in allOf is written, and one that does so beside other keywords has no serializer', () => {
  expect(write(node, { name: 'a', next: { name: 'b', x: 1 } })).toBe('{"name":"a","next":{"name":"b"}}')
  const beside: Schema = { type: 'object', properties: {} }
  beside.properties!['a'] = { type: 'object', allOf: [{ $ref: '#/components/schemas/It' }] }
  expect(compile(beside)).toBeUndefined()
})

describe('the serializer returns undefined for', () => {
  test.each<[string, Schema, unknown]>([
    ['a value of the wrong type', { type: 'integer' }, 'x'],
    ['a fraction for an integer', { type: 'integer' }, 1.5],
    ['NaN', { type: 'number' }, NaN],
    ['Infinity', { type: 'number' }, Infinity],
    ['a number below the minimum', { type: 'number', minimum: 1 }, 0],
    ['a string above maxLength', { type: 'string', maxLength: 1 }, '🍏🍏'],
    ['a string below minLength in code points', { type: 'string', minLength: 2 }, '🍏'],
    ['a string that does not match the pattern', { type: 'string', pattern: '^a$' }, 'b'],
    ['a day that does not exist', { type: 'string', format: 'date' }, '2026-02-30'],
    ['a value that is not in enum', { type: 'string', enum: ['a'] }, 'b'],
    ['a missing property', object({ a: { type: 'integer' } }, { required: ['a'] }), {}],
    [
      'a nested property of the wrong type',
      { type: 'array', items: object({ a: { type: 'integer' } }) },
      [{ a: 1 }, { a: 'x' }],
    ],
    ['a Date', { type: 'string' }, new Date()],
    ['something with toJSON', object({ a: { type: 'integer' } }), { a: 1, toJSON: () => 1 }],
    ['null for an object', object({ a: { type: 'integer' } }), null],
    ['a list for an object', object({ a: { type: 'integer' } }), []],
    ['an int64 that JavaScript cannot hold', { type: 'integer', format: 'int64' }, 2 ** 60],
    [
      'a required property that only the prototype has',
      object({ constructor: { type: 'string' } }, { required: ['constructor'] }),
      {},
    ],
  ])('%s', (_name, schema, value) => {
    expect(write(schema, value)).toBeUndefined()
  })

  test('an invalid value, and writes the next valid value', () => {
    const serialize = compile({ type: 'integer' })!
    expect([serialize('x'), serialize(1)]).toEqual([undefined, { text: '1', value: 1 }])
  })
})

test.each<[string, Schema]>([
  ['an object that also has oneOf', { type: 'object', properties: { a: {} }, oneOf: [{ required: ['a'] }] }],
  ['an unsupported keyword', { type: 'object', properties: { a: {} }, dependentRequired: {} }],
  [
    'additional properties',
    { type: 'object', properties: { a: { type: 'string' } }, additionalProperties: true },
  ],
  ['no type', {}],
  ['true', true],
])('a schema of %s has no serializer', (_name, schema) => {
  expect(compile(schema)).toBeUndefined()
})
