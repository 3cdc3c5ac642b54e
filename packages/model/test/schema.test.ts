import { expect, test } from 'vitest'
import { mergedSchemas, typesOf, type Schema } from '@concordat/model'

const root = {
  components: {
    schemas: {
      id: { type: 'integer' },
      alias: { $ref: '#/components/schemas/id' },
      loop: { allOf: [{ $ref: '#/components/schemas/loop' }], type: 'object' },
    },
  },
}

test.each<[string, Schema, string[] | undefined]>([
  ['a type', { type: 'string' }, ['string']],
  ['a list of types', { type: ['integer', 'null'] }, ['integer', 'null']],
  ['nullable of 3.0', { type: 'string', nullable: true }, ['string', 'null']],
  ['a reference', { $ref: '#/components/schemas/alias' }, ['integer']],
  ['a const', { const: 1.5 }, ['number']],
  ['an enum', { enum: ['a', null, 1] }, ['string', 'null', 'integer']],
  ['a union', { oneOf: [{ type: 'string' }, { $ref: '#/components/schemas/id' }] }, ['string', 'integer']],
  ['a union with an open branch', { anyOf: [{ type: 'string' }, {}] }, undefined],
  ['an intersection', { allOf: [{ type: ['string', 'null'] }, { type: 'string' }] }, ['string']],
  ['an empty schema', {}, undefined],
  ['true', true, undefined],
])('the types of %s', (_name, schema, types) => {
  expect(typesOf(root, schema)).toEqual(types === undefined ? undefined : new Set(types))
})

test('a recursive schema is merged once', () => {
  expect(mergedSchemas(root, { $ref: '#/components/schemas/loop' })).toHaveLength(2 + 1)
})
