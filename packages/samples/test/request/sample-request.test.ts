import { expect, test } from 'vitest'
import { readModel } from '@concordat/model'
import { Sampler, sampleRequest } from '../../src/index.ts'

function request(operation: object, options?: { optional: boolean }) {
  const path = 'parameters' in operation ? '/a/{id}' : '/a'
  const document = {
    openapi: '3.1.0',
    info: {},
    paths: { [path]: { post: { operationId: 'op', responses: {}, ...operation } } },
  }
  const model = readModel(document)
  return sampleRequest(new Sampler(document), model.operations[0]!, options)
}

const parameter = (name: string, location: string, schema: object, more: object = {}) => ({
  name,
  in: location,
  schema,
  ...more,
})

test('required parameters are always included, optional ones with the option `optional`', () => {
  const parameters = [
    parameter('id', 'path', { const: 7 }),
    parameter('q', 'query', { const: 'x' }, { required: true }),
    parameter('X-Trace', 'header', { const: 'abc' }, { required: true }),
    parameter('session', 'cookie', { const: 's' }, { required: true }),
    parameter('page', 'query', { const: 2 }),
  ]
  const input = {
    path: { id: 7 },
    query: { q: 'x' },
    headers: { 'X-Trace': 'abc' },
    cookies: { session: 's' },
  }
  expect(request({ parameters })).toEqual({ input })
  expect(request({ parameters }, { optional: true })).toEqual({
    input: { ...input, query: { q: 'x', page: 2 } },
  })
})

test.each([{ enum: ['', '.', '..', 'ok'] }, { type: 'string', examples: ['..', 'ok'] }])(
  'a path parameter is neither an empty nor a dot segment: %j',
  (schema) => {
    expect(request({ parameters: [parameter('id', 'path', schema)] })).toEqual({
      input: { path: { id: 'ok' } },
    })
  },
)

test('a path parameter that must be empty is reported as unsatisfiable', () => {
  expect(request({ parameters: [parameter('id', 'path', { const: '' })] })).toEqual({
    unsatisfiable: expect.stringMatching(/^the path parameter id: .*pattern/),
  })
})

test('a header has only characters that are allowed in headers', () => {
  const schema = { type: 'string', examples: ['naïve', 'line\nbreak', ' space', 'fine value'] }
  const parameters = [
    parameter('id', 'path', { const: 1 }),
    parameter('X-A', 'header', schema, { required: true }),
  ]
  expect(request({ parameters })).toMatchObject({ input: { headers: { 'X-A': 'fine value' } } })
})

test('an array in the query has at least one item, and all its items can be serialized', () => {
  const schema = { type: 'array', items: { type: ['string', 'null'] } }
  const parameters = [
    parameter('id', 'path', { const: 1 }),
    parameter('ids', 'query', schema, { required: true }),
  ]
  expect(request({ parameters })).toMatchObject({ input: { query: { ids: [expect.any(String)] } } })
})

test('a body is JSON if that is one of the media types', () => {
  const content = {
    'text/plain': { schema: { type: 'string' } },
    'application/json': { schema: { const: { a: 1 } } },
  }
  expect(request({ requestBody: { content } })).toEqual({
    input: { body: { a: 1 }, contentType: 'application/json' },
  })
})

test('binary parts of a multipart form are files', () => {
  const schema = {
    type: 'object',
    required: ['file', 'many', 'title'],
    properties: {
      file: { type: 'string', format: 'binary' },
      many: { type: 'array', items: { type: 'string', contentMediaType: 'image/png' } },
      title: { type: 'string' },
    },
  }
  expect(request({ requestBody: { content: { 'multipart/form-data': { schema } } } })).toMatchObject({
    input: { body: { file: expect.any(File), many: [expect.any(File)], title: expect.any(String) } },
  })
})

test('a body that is neither JSON, text nor a form is bytes', () => {
  const { input } = request({ requestBody: { content: { 'image/*': {} } } }) as {
    input: Record<string, unknown>
  }
  expect(input).toEqual({ body: expect.any(Blob), contentType: 'image/png' })
})

test('a body without a valid value is reported if it is required, and left out otherwise', () => {
  const content = { 'application/json': { schema: { enum: [] } } }
  expect(request({ requestBody: { required: true, content } })).toEqual({
    unsatisfiable: 'the body in application/json: enum lists no value, at /',
  })
  expect(request({ requestBody: { content } })).toEqual({ input: {} })
})

test('valid examples of a parameter and of a body are used first', () => {
  const parameters = [
    parameter('id', 'path', { type: 'integer' }, { example: 42 }),
    parameter(
      'q',
      'query',
      { maxLength: 3 },
      { required: true, examples: { a: { value: 'long' }, b: { value: 'ok' } } },
    ),
  ]
  const content = { 'application/json': { schema: { type: 'object' }, example: { a: 1 } } }
  expect(request({ parameters, requestBody: { content } })).toEqual({
    input: { path: { id: 42 }, query: { q: 'ok' }, body: { a: 1 }, contentType: 'application/json' },
  })
})
