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
    ['a schema that is normal', { type: 'string', description: 'x' }, { type: 'string', description: 'x' }],
  ])('%s', (_name, schema, normal) => {
    expect(normalSchema(root('3.1.0'), schema)).toEqual(normal)
  })

  test('a reference of 3.0 stands alone, one of 3.1 does not', () => {
    expect(normalSchema(root('3.0.3'), { ...ref('Cat'), maxProperties: 1 })).toEqual(ref('Cat'))
    expect(normalSchema(root('3.1.0'), { ...ref('Cat'), maxProperties: 1 })).toEqual({
      ...ref('Cat'),
      maxProperties: 1,
    })
  })
})

describe('a discriminator', () => {
  const tags = (schema: SchemaObject) => {
    const { allOf = [] } = normalSchema(root('3.1.0'), schema)
    return (allOf as any[]).flatMap((part) =>
      part.then === undefined ? [] : [[part.if.properties.kind.const, part.then.$ref.split('/').at(-1)]],
    )
  }
  const union = { oneOf: [ref('Cat'), ref('Dog')], discriminator: { propertyName: 'kind' } }

  test('chooses by what a branch says of its tag, or else by its name', () => {
    expect(tags(union)).toEqual([
      ['cat', 'Cat'],
      ['Dog', 'Dog'],
    ])
  })

  test('chooses by its mapping: references, names, and what is no branch itself', () => {
    const mapping = { c: '#/components/schemas/Cat', d: 'Dog', l: '#/components/schemas/Lizard' }
    expect(tags({ ...union, discriminator: { propertyName: 'kind', mapping } })).toEqual([
      ['c', 'Cat'],
      ['d', 'Dog'],
      ['l', 'Lizard'],
    ])
  })

  test('is left alone where a branch has no name', () => {
    const schema = { oneOf: [ref('Cat'), { type: 'null' }], discriminator: { propertyName: 'kind' } }
    expect(normalSchema(root('3.1.0'), schema)).toEqual(schema)
  })

  test('has a branch for all others in 3.2', () => {
    const { allOf } = normalSchema(root('3.2.0'), {
      ...union,
      discriminator: { propertyName: 'kind', defaultMapping: 'Dog' },
    })
    expect(allOf![0]).toMatchObject({ else: ref('Dog') })
  })
})
