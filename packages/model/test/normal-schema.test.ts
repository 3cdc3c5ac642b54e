import { describe, expect, test } from 'vitest'
import { normalSchema, type SchemaObject } from '@concordat/model'

const cat = { type: 'object', properties: { kind: { const: 'cat' } } }
const root = (openapi: string) => ({
  openapi,
  components: { schemas: { Cat: cat, Dog: { type: 'object' }, Lizard: { type: 'object' } } },
})
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })

describe('a schema in its normal form', () => {
  test.each<[string, SchemaObject, unknown]>([
    ['nullable with a type', { type: 'string', nullable: true }, { type: ['string', 'null'] }],
    [
      'nullable with an enum',
      { type: 'string', enum: ['a'], nullable: true },
      { type: ['string', 'null'], enum: ['a', null] },
    ],
    [
      'nullable without a type',
      { nullable: true, allOf: [ref('Cat')] },
      { anyOf: [{ type: 'null' }, { allOf: [ref('Cat')] }] },
    ],
    ['an exclusive bound', { minimum: 1, exclusiveMinimum: true }, { exclusiveMinimum: 1 }],
    ['a bound that is not exclusive', { maximum: 1, exclusiveMaximum: false }, { maximum: 1 }],
    ['a schema of 3.1', { type: 'string', description: 'x' }, { type: 'string', description: 'x' }],
  ])('%s', (_name, schema, normal) => {
    expect(normalSchema(root('3.1.0'), schema)).toEqual(normal)
  })

  test('a reference of 3.0 loses its siblings, one of 3.1 keeps them', () => {
    expect(normalSchema(root('3.0.3'), { ...ref('Cat'), maxProperties: 1 })).toEqual(ref('Cat'))
    expect(normalSchema(root('3.1.0'), { ...ref('Cat'), maxProperties: 1 })).toEqual({
      ...ref('Cat'),
      maxProperties: 1,
    })
  })
})

describe('a discriminator', () => {
  const tagged = (...kinds: string[]) => ({
    type: 'object',
    required: ['kind'],
    properties: { kind: { enum: kinds } },
  })
  const schemas = {
    Cat: tagged('cat'),
    Dog: { allOf: [{ type: 'object' }, { $ref: '#/components/schemas/Tag' }] },
    Tag: tagged('dog', 'puppy'),
    Lizard: { type: 'object', required: ['kind'], properties: { kind: { type: 'string' } } },
    Unsure: { type: 'object', properties: { kind: { const: 'unsure' } } },
  }
  const document = { openapi: '3.1.0', components: { schemas } }
  const union = (...names: string[]) => ({
    oneOf: names.map(ref),
    discriminator: { propertyName: 'kind', mapping: { Dog: '#/components/schemas/Cat' } },
  })

  test('selects a branch by the values that the branch itself allows, also within allOf', () => {
    const { allOf = [], oneOf } = normalSchema(document, union('Cat', 'Dog'))
    const chosen = (allOf as any[]).flatMap((part) =>
      part.then === undefined ? [] : [[part.if.properties.kind.const, part.then.$ref.split('/').at(-1)]],
    )
    expect(oneOf).toBeUndefined()
    expect(chosen).toEqual([
      ['cat', 'Cat'],
      ['dog', 'Dog'],
      ['puppy', 'Dog'],
    ])
  })

  test.each([
    ['allows any text', ['Cat', 'Lizard']],
    ['does not require the property', ['Cat', 'Unsure']],
    ['allows a value of another one', ['Dog', 'Tag']],
  ])('leaves the union as it is where a branch %s', (_reason, names) => {
    const schema = union(...names)
    expect(normalSchema(document, schema)).toEqual(schema)
  })
})
