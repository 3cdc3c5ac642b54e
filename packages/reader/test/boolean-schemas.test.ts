import { expect, test } from 'vitest'
import { readContract } from '@concordat/reader'
import { contractFolder } from './contract-folder.ts'

const contractWith = (openapi: string, schemas: object, schema: object | boolean) => ({
  openapi,
  info: { title: 'Test', version: '1' },
  paths: {
    '/a': {
      post: {
        parameters: [{ name: 'q', in: 'query', schema }],
        requestBody: { content: { 'application/json': { schema } } },
        responses: { 200: { description: 'ok', headers: { h: { schema } } } },
      },
    },
  },
  components: { schemas },
})

const read = (contract: object) =>
  readContract(`${contractFolder({ 'openapi.yaml': contract })}/openapi.yaml`)

test.each(['3.1.0', '3.2.0'])('a boolean is a schema in every place of OpenAPI %s', async (version) => {
  const schemas = {
    Any: true,
    None: false,
    Both: { anyOf: [{ $ref: '#/components/schemas/Any' }, { $ref: '#/components/schemas/None' }] },
    Lists: {
      prefixItems: [true, { type: 'integer' }],
      items: false,
      contains: true,
      unevaluatedItems: false,
    },
    Unions: { anyOf: [{ type: 'integer' }, false], oneOf: [true, false], allOf: [true], not: false },
    // `then` is a keyword of JSON Schema here; the object is never awaited.
    // oxlint-disable-next-line unicorn/no-thenable
    Conditions: { if: true, then: true, else: false, dependentSchemas: { a: false } },
    Objects: { properties: { a: true }, patternProperties: { b: false }, additionalProperties: false },
    Others: { propertyNames: true, unevaluatedProperties: false, contentSchema: true, $defs: { a: true } },
  }
  for (const schema of [true, { $ref: '#/components/schemas/Any' }]) {
    const { model, warnings } = await read(contractWith(version, schemas, schema))
    expect(warnings).toEqual([])
    expect(model.document).toMatchObject({ components: { schemas } })
  }
})

test.each([
  { items: true },
  { not: false },
  { allOf: [true] },
  { properties: { a: true } },
  { $ref: '#/components/schemas/Any' },
])('a boolean is no schema in OpenAPI 3.0, such as in %j', async (schema) => {
  await expect(read(contractWith('3.0.3', { Any: true }, schema))).rejects.toThrow(
    /Expected type `Schema` \(object\) but got `boolean`\n[^]*What to do: write \{\} for true/,
  )
})

test('a boolean is allowed as additionalProperties in OpenAPI 3.0', async () => {
  await read(contractWith('3.0.3', {}, { type: 'object', additionalProperties: false }))
})
