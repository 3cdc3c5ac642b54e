import { describe, expect, test } from 'vitest'
import { contractFolder, documentsOf, messagesOf } from './contract-folder.ts'

const secret = 'hunter2'

/** A contract with a part in each kind of place that has plain data. */
const contractWith = (data: object, openapi = '3.1.0') => ({
  openapi,
  info: { title: 'Test', version: '1', 'x-info': data },
  'x-root': [data],
  paths: {
    '/a': {
      get: {
        operationId: 'a',
        'x-codeSamples': [{ lang: 'sh', source: data }],
        parameters: [
          { name: 'q', in: 'query', schema: { default: data }, example: data },
          { name: 'r', in: 'query', schema: {}, examples: { one: { value: data } } },
        ],
        responses: {
          200: {
            description: 'ok',
            headers: { h: { schema: {}, example: data } },
            links: { l: { operationId: 'a', parameters: { q: data }, requestBody: data } },
            content: {
              'application/json': {
                schema: { example: data, default: data, enum: [data], const: data, examples: [data] },
                example: { deep: [data] },
              },
            },
          },
        },
      },
    },
  },
  components: { examples: { one: { value: data } } },
})

describe('a $ref in plain data', () => {
  test.each(['3.0.3', '3.1.0', '3.2.0'])('is kept as it is in OpenAPI %s', async (version) => {
    for (const ref of ['secret.yaml', '.env', 'nothing.yaml', '#', '#/paths']) {
      const contract = contractWith({ $ref: ref }, version)
      const folder = contractFolder({
        'openapi.yaml': contract,
        'secret.yaml': `password: ${secret}`,
        '.env': `PASSWORD=${secret}`,
      })
      for (const document of await documentsOf(folder)) expect(document).toMatchObject(contract)
    }
  })

  test('is kept in Swagger 2.0', async () => {
    const schema = { type: 'object', example: { $ref: 'secret.yaml' } }
    const ok = { description: 'ok', schema, examples: { 'application/json': { $ref: '#' } } }
    const folder = contractFolder({
      'openapi.yaml': {
        swagger: '2.0',
        info: { title: 'Test', version: '1' },
        paths: { '/a': { get: { responses: { 200: ok } } } },
      },
      'secret.yaml': `password: ${secret}`,
    })
    for (const document of await documentsOf(folder)) {
      expect(JSON.stringify(document)).not.toContain(secret)
      expect(JSON.stringify(document)).toContain('"example":{"$ref":"secret.yaml"}')
    }
  })

  test('in another file of the contract is kept too', async () => {
    const folder = contractFolder({
      'openapi.yaml': { ...contractWith({}), components: { schemas: { Pet: { $ref: 'pet.yaml' } } } },
      'pet.yaml': { type: 'object', example: { $ref: 'secret.yaml' }, 'x-a': { $ref: '#' } },
      'secret.yaml': `password: ${secret}`,
    })
    for (const document of await documentsOf(folder)) {
      expect(JSON.stringify(document)).not.toContain(secret)
      expect(JSON.stringify(document)).toContain('"example":{"$ref":"secret.yaml"},"x-a":{"$ref":"#"}')
    }
  })
})

test('a Reference Object among examples, and a name that looks like a field of data, are resolved', async () => {
  const properties = {
    example: { $ref: 'name.yaml' },
    default: { $ref: 'name.yaml' },
    'x-a': { $ref: 'name.yaml' },
  }
  const content = {
    'application/json': {
      schema: { type: 'object', properties },
      examples: { value: { $ref: 'example.yaml' } },
    },
  }
  const responses = { default: { $ref: 'responses.yaml#/default' } }
  const folder = contractFolder({
    'openapi.yaml': {
      openapi: '3.1.0',
      info: { title: 'Test', version: '1' },
      paths: { '/a': { get: { responses } } },
    },
    'responses.yaml': {
      default: { description: 'ok', headers: { 'x-rate': { $ref: 'header.yaml' } }, content },
    },
    'header.yaml': { schema: { type: 'integer' } },
    'name.yaml': { type: 'string' },
    'example.yaml': { value: { example: 'Rex' } },
  })
  for (const document of await documentsOf(folder)) {
    const text = JSON.stringify(document)
    expect(text).not.toMatch(/"\$ref":"[^#]/)
    expect(text).toContain('"value":{"example":"Rex"}')
    expect(document).toMatchObject({ components: { headers: { header: { schema: { type: 'integer' } } } } })
  }
})

test('an enum that is a reference is a mistake, not the values of the other file', async () => {
  const folder = contractFolder({
    'openapi.yaml': {
      ...contractWith({}),
      components: { schemas: { A: { type: 'string', enum: { $ref: 'values.yaml' } } } },
    },
    'values.yaml': '[a, b]',
  })
  const [message] = await messagesOf(folder)
  expect(message).toContain('Expected type `array` but got `object`')
})

test('a reference that would be replaced by a value that contains it is a mistake with its line', async () => {
  const contract = { ...contractWith({}), info: { title: 'Test', version: '1', description: { $ref: '#' } } }
  for (const message of await messagesOf(contractFolder({ 'openapi.yaml': contract })))
    expect(message).toMatch(
      /openapi\.yaml:6:3 +The target of this reference contains the reference[^]*What to do: write the value here/,
    )
})
