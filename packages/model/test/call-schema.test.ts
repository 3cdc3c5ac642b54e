import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { callSchema, SchemaBundle, readModel } from '@concordat/model'

const document = {
  openapi: '3.0.3',
  paths: {
    '/pets/{petId}': {
      put: {
        operationId: 'putPet',
        parameters: [
          { name: 'petId', in: 'path', required: true, schema: { type: 'integer' } },
          { name: 'X-Trace', in: 'header', required: true, schema: { type: 'string', nullable: true } },
        ],
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } } },
        responses: {},
      },
    },
  },
  components: {
    schemas: {
      Pet: {
        type: 'object',
        required: ['id', 'name'],
        properties: {
          id: { type: 'integer', readOnly: true },
          name: { type: 'string', minLength: 1, description: 'What it is called.' },
          mother: { $ref: '#/components/schemas/Pet' },
        },
      },
    },
  },
}

test('the schema of a call compiles and validates in Ajv', () => {
  const { operations } = readModel(document)
  const schemas = new SchemaBundle(document)
  const [operation] = operations
  const schema = callSchema(operation!, operation!.requestBody!.content[0], schemas)
  const valid = new Ajv2020({ strict: false, logger: false }).compile({
    ...(schema as object),
    components: { schemas: schemas.components },
  })
  const call = {
    path: { petId: 1 },
    query: {},
    headers: { 'x-trace': null },
    cookies: {},
    body: { name: 'Tom' },
  }
  expect(valid(call), JSON.stringify(valid.errors)).toBe(true)
  expect(valid({ ...call, body: { name: 'Tom', mother: { name: 'Eva' } } })).toBe(true)
  expect(valid({ ...call, body: { name: 'Tom', mother: { name: '' } } })).toBe(false)
  // The id is readOnly, so a request may leave it out and must not send it, although it is required.
  expect(valid({ ...call, body: { id: 1, name: 'Tom' } })).toBe(false)
  expect(valid({ ...call, path: {} })).toBe(false)
  expect(valid({ ...call, headers: {} })).toBe(false)
})

test('the schema of a call without a media type has no body, and copies have no annotations', () => {
  const { operations } = readModel(document)
  const schemas = new SchemaBundle(document)
  expect(Object.keys(callSchema(operations[0]!, undefined, schemas).properties!)).toEqual([
    'path',
    'query',
    'headers',
    'cookies',
  ])
  schemas.copy({ $ref: '#/components/schemas/Pet' }, 'reply')
  expect(JSON.stringify(schemas.components)).not.toContain('What it is called')
})
