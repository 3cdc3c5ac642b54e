import { expect, test } from 'vitest'
import { type Direction, type Model, readModel, type Schema } from '@concordat/model'
import { ModelNames } from '../src/emit/model-names.ts'
import { modelTypes } from '../src/emit/model-types.ts'
import { schemaType } from '../src/emit/schema-type.ts'

const base: Schema = { type: 'object', required: ['a'], properties: { a: { type: 'string' }, b: {} } }
const model: Model = readModel(
  {
    openapi: '3.1.0',
    paths: {},
    components: { schemas: { 'a/b': {}, Base: base } },
    'x-schemas': { x: { type: 'string' }, loop: { type: 'array', items: { $ref: '#/x-schemas/loop' } } },
  },
  undefined,
  'none',
)
const typeOf = (schema: Schema, direction: Direction = 'reply') =>
  schemaType({ root: model.document, direction, names: new ModelNames(model) }, schema).text

test.each<{ given: Schema; want: string }>([
  { given: { type: 'integer' }, want: 'number' },
  { given: { type: ['string', 'null'] }, want: 'string | null' },
  { given: { type: 'string', nullable: true }, want: 'string | null' },
  { given: { enum: ['a', 1, null] }, want: "'a' | 1 | null" },
  { given: { const: "it's" }, want: '"it\'s"' },
  { given: { type: 'array', items: { type: 'string' } }, want: 'string[]' },
  { given: { type: 'array', items: { type: ['string', 'null'] } }, want: '(string | null)[]' },
  { given: { type: 'array' }, want: 'unknown[]' },
  { given: { prefixItems: [{ type: 'string' }, {}] }, want: '[string?, unknown?, ...unknown[]]' },
  {
    given: { prefixItems: [{ type: 'string' }, { type: 'null' }], minItems: 1, items: { type: 'number' } },
    want: '[string, null?, ...number[]]',
  },
  { given: { prefixItems: [{ type: 'string' }], minItems: 1, items: false }, want: '[string]' },
  { given: { enum: [] }, want: 'never' },
  {
    given: {
      properties: { a: { type: 'number' } },
      required: ['a'],
      additionalProperties: { type: 'string' },
    },
    want: '{ a: number; [key: string]: string | number | undefined }',
  },
  { given: { type: 'object' }, want: '{ [key: string]: unknown }' },
  { given: { type: 'object', additionalProperties: { type: 'number' } }, want: '{ [key: string]: number }' },
  { given: { type: 'object', additionalProperties: false }, want: '{ [key: string]: never }' },
  {
    given: { properties: { a: { type: 'string' }, 'b-c': {} }, required: ['a'] },
    want: "{ a: string; 'b-c'?: unknown }",
  },
  { given: { $ref: '#/components/schemas/a~1b' }, want: 'AB' },
  { given: { $ref: '#/x-schemas/x' }, want: 'XSchemasX' },
  {
    given: { allOf: [{ $ref: '#/components/schemas/a~1b' }, { properties: { x: {} } }] },
    want: 'AB & { x?: unknown }',
  },
  {
    given: {
      type: 'object',
      oneOf: [{ properties: { a: {} } }, { properties: { b: {} } }],
      properties: { c: {} },
    },
    want: '{ c?: unknown } & ({ a?: unknown } | { b?: unknown })',
  },
  {
    given: { type: ['object', 'null'], properties: { a: {} }, allOf: [{ properties: { b: {} } }] },
    want: '({ a?: unknown } | null) & ({ b?: unknown } | null)',
  },
  { given: { enum: ['a', 'b'], allOf: [{ type: 'string' }] }, want: "('a' | 'b') & string" },
  {
    given: { type: 'object', nullable: true, properties: { a: { type: 'string', nullable: true } } },
    want: '{ a?: string | null } | null',
  },
  { given: { oneOf: [{ type: 'string' }, { type: 'number' }] }, want: 'string | number' },
  // Requirements beside and within allOf, anyOf and $ref
  {
    given: { allOf: [{ $ref: '#/components/schemas/Base' }, { required: ['b'] }] },
    want: 'Base & { b: unknown }',
  },
  {
    given: { $ref: '#/components/schemas/Base', required: ['b', 'c'] },
    want: 'Base & { b: unknown; c: unknown }',
  },
  {
    given: { required: ['x'], allOf: [{ properties: { x: { type: 'string' } } }] },
    want: '{ x: string } & { x?: string }',
  },
  {
    given: {
      type: 'object',
      properties: { x: { type: 'string' }, y: { type: 'number' } },
      anyOf: [{ required: ['x'] }, { required: ['y'] }],
    },
    want: '{ x?: string; y?: number } & ({ x: string } | { y: number })',
  },
  // Conditions
  {
    given: {
      type: 'object',
      properties: { x: { type: 'string' } },
      if: { required: ['x'] },
      // A keyword of JSON Schema; the object is never awaited.
      // oxlint-disable-next-line unicorn/no-thenable
      then: { properties: { y: { type: 'number' } } },
    },
    want: '{ x?: string } & ({ y?: number } | {})',
  },
  { given: { type: 'string', anyOf: [{ format: 'email' }, { pattern: 'a' }] }, want: 'string' },
  { given: { type: 'string', enum: ['a', 1] }, want: "'a'" },
  {
    given: { type: 'object', properties: { a: {} }, patternProperties: { '^x': {} } },
    want: '{ a?: unknown; [key: string]: unknown }',
  },
  {
    given: { patternProperties: { '^x': { type: 'number' } }, additionalProperties: false },
    want: '{ [key: string]: number }',
  },
  { given: { type: 'object', allOf: [{ $ref: '#/components/schemas/Base' }] }, want: 'Base' },
  {
    given: {
      type: 'object',
      discriminator: { propertyName: 'kind' },
      required: ['kind'],
      properties: { kind: { type: 'string' } },
    },
    want: '{ kind: string }',
  },
  { given: true, want: 'unknown' },
  { given: false, want: 'never' },
  { given: {}, want: 'unknown' },
])('$given is $want', ({ given, want }) => {
  expect(typeOf(given)).toBe(want)
})

test('a schema that contains itself outside `components` is a named type', () => {
  const names = new ModelNames(model)
  const setting = { root: model.document, direction: 'reply', names } as const
  expect(schemaType(setting, { $ref: '#/x-schemas/loop' }).text).toBe('XSchemasLoop')
  expect(modelTypes(model, names).text).toContain('export type XSchemasLoop = XSchemasLoop[]\n')
})

test.each<{ direction: Direction; want: string }>([
  { direction: 'request', want: '{ name: string; password: string }' },
  { direction: 'reply', want: '{ id: number; name: string }' },
])('a $direction has no properties that are only for the other direction', ({ direction, want }) => {
  const schema: Schema = {
    type: 'object',
    required: ['id', 'name', 'password'],
    properties: {
      id: { type: 'integer', readOnly: true },
      name: { type: 'string' },
      password: { type: 'string', writeOnly: true },
    },
  }
  expect(typeOf(schema, direction)).toBe(want)
})

test('a property that another schema of the object makes readOnly is absent from a request', () => {
  const schema: Schema = {
    allOf: [{ $ref: '#/components/schemas/Base' }, { properties: { a: { readOnly: true } } }],
  }
  expect(typeOf(schema, 'reply')).toBe('Base & { a?: unknown }')
  expect(typeOf(schema, 'request')).toBe('BaseWithoutA & { [key: string]: unknown }')
})

test('a type without a property that another schema hides has a name of its own', () => {
  const names = new ModelNames(model)
  const ref = '#/components/schemas/Base'
  expect(names.nameOf(ref, 'request', ['b', 'a']).text).toBe('BaseWithoutBAndA')
  expect(names.nameOf(ref, 'reply', ['a', 'b']).text).toBe('BaseWithoutBAndA')
  expect(names.nameOf(ref, 'reply', ['a', 'b', 'c', 'd']).text).toBe('BaseWithoutAAndBAnd2More')
  expect(modelTypes(model, names).text).toContain(
    'export type BaseWithoutBAndA = { [key: string]: unknown }\n',
  )
})

test.each<[string, Schema, string]>([
  ['requires', { type: 'object', required: ['x'] }, 'PartWithoutX'],
  ['requires in a branch', { anyOf: [{ required: ['x'] }, { required: ['y'] }] }, 'PartWithoutX'],
  ['requires in a condition', { if: true, else: { required: ['x'] } }, 'PartWithoutX'],
  ['hides by itself', { required: ['x'], properties: { x: { readOnly: true } } }, 'PartRequest'],
  ['declares for a property only', { properties: { y: { required: ['x'] } } }, 'Part'],
])('a property that a schema %s is hidden by another schema', (_name, part, want) => {
  const own = readModel(
    { openapi: '3.1.0', paths: {}, components: { schemas: { Part: part } } },
    undefined,
    'none',
  )
  const hiding: Schema = { properties: { x: { readOnly: true } } }
  const schema: Schema = { allOf: [{ $ref: '#/components/schemas/Part' }, hiding] }
  const setting = { root: own.document, direction: 'request', names: new ModelNames(own) } as const
  expect(schemaType(setting, schema).text).toBe(`${want} & { [key: string]: unknown }`)
})

test.each<{ direction: Direction; want: string }>([
  { direction: 'request', want: '{ pw: string | null }' },
  { direction: 'reply', want: '{ pw?: string | null }' },
])(
  'the type of a $direction shows that a property with a writeOnly branch may be absent from replies',
  ({ direction, want }) => {
    const pw = { anyOf: [{ type: 'string', writeOnly: true }, { type: 'null' }] }
    expect(typeOf({ type: 'object', required: ['pw'], properties: { pw } }, direction)).toBe(want)
  },
)

test('a property that a branch of another schema of the object makes readOnly is optional in a request', () => {
  const a = { anyOf: [{ readOnly: true, type: 'string' }, { type: 'null' }] }
  const schema: Schema = {
    allOf: [{ type: 'object', required: ['a'], properties: { a: {} } }, { properties: { a } }],
  }
  expect(typeOf(schema, 'request')).toBe('{ a?: unknown } & { a?: string | null }')
})
