import { expect, test } from 'vitest'
import { readModel } from '@concordat/model'
import { ModelNames } from '../src/emit/model-names.ts'
import { operationTypes } from '../src/emit/operation-types.ts'

const typesOf = (requestBody: object, response: object = {}) => {
  const model = readModel({
    openapi: '3.1.0',
    paths: {
      '/a': {
        post: { operationId: 'a', requestBody, responses: { 200: { description: '', ...response } } },
      },
    },
  })
  return operationTypes(model, new ModelNames(model)).text
}
const order = {
  type: 'object',
  required: ['id', 'pin'],
  properties: { id: { type: 'integer', readOnly: true }, pin: { type: 'string', writeOnly: true } },
}
const content = (type: string, schema: object = {}) => ({ required: true, content: { [type]: { schema } } })

test('a binary request body is a stream for the handler, and a binary response body a Blob', () => {
  const types = typesOf(content('application/octet-stream'), content('image/png'))
  expect(types).toContain('input: { body: Blob | Uint8Array }')
  expect(types).toContain('call: { body: ReadableStream<Uint8Array> }')
  expect(types).toContain("type: 'image/png'; body: Blob;")
  expect(types).toContain('bare: Blob')
})

test('the files of a form are Files for the handler and Blobs for the client', () => {
  const file = { type: 'string', format: 'binary' }
  const form = {
    type: 'object',
    required: ['one'],
    properties: { one: file, more: { type: 'array', items: file } },
  }
  const types = typesOf(content('multipart/form-data', form))
  expect(types).toContain('body: { one: Blob | Uint8Array; more?: (Blob | Uint8Array)[] }')
  expect(types).toContain('body: { one: File; more?: File[] }')
})

test('a form in a reply is a Blob, as the client does not decode it', () => {
  const types = typesOf(
    {},
    content('application/x-www-form-urlencoded', { type: 'object', properties: { a: {} } }),
  )
  expect(types).toContain("type: 'application/x-www-form-urlencoded'; body: Blob;")
})

test('a file of any media type in a reply is a Blob', () => {
  const types = typesOf({}, content('*/*', { type: 'string', format: 'binary' }))
  expect(types).toContain('type: `${string}/${string}`; body: Blob;')
})

test('a header of a reply that is JSON has the type of its content', () => {
  const media = { schema: { type: 'object', required: ['a'], properties: { a: { type: 'integer' } } } }
  const types = typesOf({}, { headers: { 'X-Json': { content: { 'application/json': media } } } })
  expect(types).toContain("headers: { 'X-Json'?: { a: number } }")
})

test('a list of files that is a reference is a list of files, and no file itself', () => {
  const file = { type: 'string', format: 'binary' }
  const photos = {
    type: 'array',
    items: { anyOf: [file, { type: 'string', contentMediaType: 'image/png' }] },
  }
  const property = { allOf: [photos, { description: 'Photos' }] }
  const types = typesOf(content('multipart/form-data', { type: 'object', properties: { photos: property } }))
  expect(types).toContain('call: { body: { photos?: File[] } }')
})

test('the body of a form in a reply is raw, and its handler may give the text', () => {
  const form = { type: 'object', properties: { a: { type: 'integer' } } }
  const types = typesOf(content('text/csv'), content('application/x-www-form-urlencoded', form))
  expect(types).toContain("type: 'application/x-www-form-urlencoded'; body: Blob;")
  expect(types).toContain(
    'bare: Blob | Uint8Array | ReadableStream<Uint8Array | string> | AsyncIterable<Uint8Array | string> | string',
  )
  expect(typesOf(content('text/csv'), content('multipart/form-data', form))).toContain('body: Blob;')
})

test('webhooks have the types of what the server sends', () => {
  const model = readModel({
    openapi: '3.1.0',
    paths: {},
    webhooks: {
      'order-paid': {
        post: { summary: 'An order is paid.', requestBody: content('application/json', order) },
      },
      added: { post: { responses: {} } },
    },
  })
  const types = operationTypes(model, new ModelNames(model)).text
  expect(types).toContain(`export interface Webhooks {
  /** An order is paid. */
  'order-paid': { id: number }
}`)
})
