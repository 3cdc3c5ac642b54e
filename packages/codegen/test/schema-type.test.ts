import { expect, test } from 'vitest'
import type { Schema } from '@concordat/model'
import { schemaType } from '../src/emit/schema-type.ts'

const root = {
  components: { schemas: { 'a/b': {} } },
  paths: { x: { type: 'string' }, loop: { type: 'array', items: { $ref: '#/paths/loop' } } },
}

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
  { given: { $ref: '#/components/schemas/a~1b' }, want: "components['schemas']['a/b']" },
  { given: { $ref: '#/paths/x' }, want: 'string' },
  {
    given: { allOf: [{ $ref: '#/components/schemas/a~1b' }, { properties: { x: {} } }] },
    want: "components['schemas']['a/b'] & { x?: unknown }",
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
    want: '({ a?: unknown } | null) & { b?: unknown }',
  },
  { given: { enum: ['a', 'b'], allOf: [{ type: 'string' }] }, want: "('a' | 'b') & string" },
  {
    given: { type: 'object', nullable: true, properties: { a: { type: 'string', nullable: true } } },
    want: '{ a?: string | null } | null',
  },
  { given: { oneOf: [{ type: 'string' }, { type: 'number' }] }, want: 'string | number' },
  { given: true, want: 'unknown' },
  { given: false, want: 'never' },
  { given: {}, want: 'unknown' },
])('$given is $want', ({ given, want }) => {
  expect(schemaType(root, given).text).toBe(want)
})

test('the type of a schema that contains itself outside `components` is cut off', () => {
  expect(schemaType(root, { $ref: '#/paths/loop' }).text).toMatch(/^unknown(\[\])+$/)
})
