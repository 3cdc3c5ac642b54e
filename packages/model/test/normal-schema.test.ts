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
  const selection = (schema: SchemaObject) => {
    const { allOf = [] } = normalSchema(root('3.1.0'), schema)
    return (allOf as any[]).flatMap((part) =>
      part.then === undefined ? [] : [[part.if.properties.kind.const, part.then.$ref.split('/').at(-1)]],
    )
  }
  const union = { oneOf: [ref('Cat'), ref('Dog')], discriminator: { propertyName: 'kind' } }

  test('selects a branch by its const, or otherwise by its name', () => {
    expect(selection(union)).toEqual([
      ['cat', 'Cat'],
      ['Dog', 'Dog'],
    ])
  })

  test('selects by its mapping: to references, to names, and to schemas outside the union', () => {
    const mapping = { c: '#/components/schemas/Cat', d: 'Dog', l: '#/components/schemas/Lizard' }
    expect(selection({ ...union, discriminator: { propertyName: 'kind', mapping } })).toEqual([
      ['c', 'Cat'],
      ['d', 'Dog'],
      ['l', 'Lizard'],
    ])
  })

  test('is unchanged where a branch is not a reference', () => {
    const schema = { oneOf: [ref('Cat'), { type: 'null' }], discriminator: { propertyName: 'kind' } }
    expect(normalSchema(root('3.1.0'), schema)).toEqual(schema)
  })

  test('has a default branch in 3.2', () => {
    const { allOf } = normalSchema(root('3.2.0'), {
      ...union,
      discriminator: { propertyName: 'kind', defaultMapping: 'Dog' },
    })
    expect(allOf![0]).toMatchObject({ else: ref('Dog') })
  })
})
