import { expect, test } from 'vitest'
import { Interpreter } from '@concordat/schema'
import type { Schema } from '@concordat/model'
import { Sampler } from '../src/index.ts'

const document31 = { openapi: '3.1.0' }

function valid(schema: Schema, root: object = document31, examples = true): unknown {
  const sample = new Sampler(root, { examples }).valid(schema, 'request')
  if (!('value' in sample)) throw new Error(sample.unsatisfiable)
  expect(new Interpreter(root, 'request').isValid(schema, sample.value)).toBe(true)
  return sample.value
}

test.each<Schema>([
  { type: 'number', multipleOf: 0.01, exclusiveMinimum: 0.06, exclusiveMaximum: 0.08 },
  { type: 'integer', multipleOf: 7, minimum: 100, maximum: 105 },
  { type: 'integer', allOf: [{ multipleOf: 6 }, { multipleOf: 4 }], minimum: 13 },
  { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 0.001 },
  { type: 'string', minLength: 3, maxLength: 3, pattern: '[A-Z]' },
  { type: 'string', format: 'date-time', pattern: '\\.\\d{3}Z$' },
  { type: 'string', format: 'email', minLength: 40 },
  { type: 'array', items: { type: 'integer', maximum: 3, minimum: 1 }, uniqueItems: true, minItems: 3 },
  {
    type: 'array',
    contains: { const: 5 },
    minContains: 2,
    maxContains: 2,
    minItems: 4,
    items: { type: 'integer' },
  },
  { type: 'array', prefixItems: [{ type: 'string' }, { type: 'null' }], items: false, minItems: 2 },
  {
    type: 'object',
    minProperties: 3,
    propertyNames: { pattern: '^k\\d$' },
    additionalProperties: { type: 'null' },
  },
  {
    type: 'object',
    patternProperties: { '^x-': { const: 1 } },
    additionalProperties: false,
    minProperties: 1,
  },
  { oneOf: [{ type: 'number' }, { type: 'integer' }] },
  {
    type: 'object',
    oneOf: [{ properties: { a: { type: 'string' } } }, { properties: { b: { type: 'string' } } }],
  },
  {
    type: 'object',
    properties: { a: {}, b: {} },
    not: { required: ['a', 'b'] },
    anyOf: [{ required: ['a'] }, { required: ['b'] }],
  },
  { type: 'object', properties: { a: {} }, dependentRequired: { a: ['b'] }, minProperties: 2 },
  {
    if: { properties: { kind: { const: 'a' } } },
    // `then` is a keyword of JSON Schema here.
    // oxlint-disable-next-line unicorn/no-thenable
    then: { required: ['x'] },
    else: { required: ['y'] },
    type: 'object',
    required: ['kind'],
  },
  {
    allOf: [{ properties: { a: { type: 'integer' } } }],
    required: ['a'],
    unevaluatedProperties: false,
    type: 'object',
  },
  { enum: Array.from({ length: 3000 }, (_, index) => `value-${index}`) },
])('a value is found for %j', (schema) => {
  valid(schema)
  valid(schema, document31, false)
})

test('a nullable schema of 3.0 has a value that is not null', () => {
  expect(valid({ type: 'string', nullable: true }, { openapi: '3.0.3' })).toEqual(expect.any(String))
})

test('a valid example is used first, then a valid default', () => {
  expect(valid({ type: 'integer', example: 42, default: 7 })).toBe(42)
  expect(valid({ type: 'integer', examples: ['no', 43] })).toBe(43)
  expect(valid({ type: 'integer', example: 'forty-two', default: 7 })).toBe(7)
  expect(valid({ type: 'integer', example: 4200, maximum: 100 })).not.toBe(4200)
})

test('readOnly properties are absent from requests, and writeOnly properties from replies', () => {
  const schema: Schema = {
    type: 'object',
    required: ['id', 'name', 'secret'],
    properties: { id: { readOnly: true }, name: { const: 'a' }, secret: { writeOnly: true, const: 's' } },
  }
  const sampler = new Sampler(document31)
  expect(sampler.valid(schema, 'request')).toEqual({ value: { name: 'a', secret: 's' } })
  expect(Object.keys((sampler.valid(schema, 'reply') as { value: object }).value)).toEqual(['id', 'name'])
})

test('optional properties are generated on two levels, and below them only required ones', () => {
  const level = (below: Schema): Schema => ({
    type: 'object',
    properties: { a: { const: 1 }, below },
    required: ['below'],
  })
  expect(valid(level(level(level({ const: 0 }))))).toEqual({
    a: 1,
    below: { a: 1, below: { below: 0 } },
  })
})

test('the value of a recursive schema is finite', () => {
  const root = {
    openapi: '3.1.0',
    components: {
      schemas: {
        Node: {
          type: 'object',
          required: ['name', 'children', 'next'],
          properties: {
            name: { type: 'string' },
            parent: { $ref: '#/components/schemas/Node' },
            children: { type: 'array', items: { $ref: '#/components/schemas/Node' } },
            next: { anyOf: [{ $ref: '#/components/schemas/Node' }, { type: 'null' }] },
          },
        },
      },
    },
  }
  expect(valid({ $ref: '#/components/schemas/Node' }, root)).toEqual({
    name: expect.any(String),
    children: [],
    next: null,
  })
})

test('the discriminator property has the value of the branch', () => {
  const root = {
    openapi: '3.1.0',
    components: {
      schemas: {
        Cat: {
          type: 'object',
          required: ['kind', 'lives'],
          properties: { kind: {}, lives: { type: 'integer' } },
        },
        Dog: {
          type: 'object',
          required: ['kind', 'tricks'],
          properties: { kind: {}, tricks: { type: 'boolean' } },
        },
      },
    },
  }
  const pet: Schema = {
    oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
    discriminator: { propertyName: 'kind', mapping: { feline: '#/components/schemas/Cat' } },
  }
  expect(valid(pet, root)).toEqual({ kind: 'feline', lives: expect.any(Number) })
})

test('the same seed gives the same values, and without examples each call gives another value', () => {
  const schema: Schema = {
    type: 'object',
    required: ['a', 'b'],
    properties: { a: { type: 'integer' }, b: { type: 'string', format: 'uuid' } },
  }
  const all = (seed: number) => {
    const sampler = new Sampler(document31, { seed, examples: false })
    return [1, 2, 3].map(() => JSON.stringify(sampler.valid(schema, 'reply')))
  }
  expect(all(1)).toEqual(all(1))
  expect(all(1)).not.toEqual(all(2))
  expect(new Set(all(1)).size).toBe(3)
})

test('a change of a returned value does not affect later calls', () => {
  const sampler = new Sampler(document31)
  const schema: Schema = { type: 'object', example: { a: 1 } }
  const { value } = sampler.valid(schema, 'reply') as { value: Record<string, unknown> }
  value['a'] = 2
  expect(sampler.valid(schema, 'reply')).toEqual({ value: { a: 1 } })
})

test('a property named __proto__ is an own property, and the prototype is unchanged', () => {
  const schema = JSON.parse(
    '{"type":"object","required":["__proto__"],"properties":{"__proto__":{"const":1}}}',
  ) as Schema
  const value = valid(schema) as object
  expect(Object.hasOwn(value, '__proto__')).toBe(true)
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
})

test('an unsatisfiable schema is reported with the keyword and the place', () => {
  const reasonOf = (schema: Schema) => new Sampler(document31).valid(schema, 'reply')
  expect(reasonOf({ enum: [] })).toEqual({ unsatisfiable: 'enum lists no value, at /' })
  expect(reasonOf({ allOf: [{ type: 'string' }, { type: 'object' }] })).toEqual({
    unsatisfiable: 'type: the schemas allow no common type, at /',
  })
  expect(
    reasonOf({
      type: 'object',
      required: ['a'],
      properties: { a: { type: 'integer', minimum: 2, maximum: 1 } },
    }),
  ).toEqual({
    unsatisfiable: 'maximum must be <= 1, at /a',
  })
  expect(reasonOf({ type: 'string', pattern: '^(?:(?:a{1000}){1000}){1000}$' })).toEqual({
    unsatisfiable: 'pattern takes too many steps, at /',
  })
})

test('an optional property whose pattern takes too many steps is left out', () => {
  const properties = {
    a: { type: 'string', pattern: '^(?:(?:a{1000}){1000}){1000}$' },
    b: { pattern: '^b$' },
  }
  expect(valid({ type: 'object', required: ['b'], properties })).toEqual({ b: 'b' })
})
