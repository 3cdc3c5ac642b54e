import { expect, test } from 'vitest'
import { type Schema, schemaCircle, type SchemaObject } from '@concordat/model'

const ref = (name: string): SchemaObject => ({ $ref: `#/components/schemas/${name}` })
const schemas: Record<string, SchemaObject> = {
  Leaf: { type: 'string' },
  Self: { type: 'object', properties: { next: ref('Self') } },
  A: { properties: { b: { anyOf: [ref('B'), ref('Leaf')] } } },
  B: { properties: { a: ref('A'), self: ref('Self') } },
  Above: { items: ref('A') },
}
const root = { openapi: '3.1.0', components: { schemas } }
const members = (schema: Schema) => {
  const circle = schemaCircle(root, schema)
  return Object.keys(schemas).filter((name) => circle?.has(schemas[name]!) === true)
}

test.each([
  ['Leaf', []],
  ['Self', ['Self']],
  ['A', ['A', 'B']],
  ['B', ['A', 'B']],
  ['Above', []],
])('the schemas that lead to %s and back are %j', (name, expected) => {
  expect(members(schemas[name]!)).toEqual(expected)
})

test('each schema of a long chain is visited once', () => {
  let visits = 0
  const chain: Record<string, SchemaObject> = {}
  for (let index = 0; index < 2000; index++)
    Object.defineProperty(chain, `S${index}`, {
      enumerable: true,
      get: () => (visits++, { properties: { next: { $ref: `#/components/schemas/S${index + 1}` } } }),
    })
  chain['S2000'] = {}
  const document = { openapi: '3.1.0', components: { schemas: chain } }
  for (let index = 0; index < 2000; index++) schemaCircle(document, ref(`S${index}`))
  expect(visits).toBeLessThanOrEqual(2000)
})
