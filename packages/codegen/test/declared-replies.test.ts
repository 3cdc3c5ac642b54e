import { expect, test } from 'vitest'
import { readModel, type Schema } from '@concordat/model'
import { declaredReplies } from '../src/emit/declared-replies.ts'

/** What the SDK knows about these responses. */
function repliesOf(responses: object) {
  const model = readModel({ openapi: '3.1.0', paths: { '/a': { get: { operationId: 'a', responses } } } })
  return declaredReplies(model.document, model.operations[0]!)
}

const json = { content: { 'application/json': {} } }
const problem = { content: { 'application/problem+json': {} } }

test('the hint of replies is left out where the client expects the same without it', () => {
  expect(repliesOf({ 200: json })).toBeUndefined()
  expect(repliesOf({ 200: json, 404: problem, 422: problem })).toBeUndefined()
})

test('the hint of replies has the media types by status, and one key for statuses with the same', () => {
  const text = { content: { 'text/plain': {}, 'text/csv': {} } }
  expect(repliesOf({ 200: json, 201: json, 202: text, 204: {}, '4XX': text, default: problem })).toEqual({
    '200 201': 'application/json',
    '202 4XX': ['text/plain', 'text/csv'],
    '204': [],
    default: 'application/problem+json',
  })
})

test('a problem is a hint if a range would apply to its status, or if the framework does not answer with it', () => {
  expect(repliesOf({ 200: json, 404: problem, '4XX': json })).toEqual({
    '200 4XX': 'application/json',
    '404': 'application/problem+json',
  })
  expect(repliesOf({ 200: json, 409: problem })).toEqual({
    '200': 'application/json',
    '409': 'application/problem+json',
  })
})

test.each<[string, string, Schema, unknown]>([
  ['any value', '*/*', {}, '*/*'],
  ['an object', '*/*', { type: 'object' }, { type: '*/*', read: 'json' }],
  ['an untyped object', '*/*', { properties: { a: {} } }, { type: '*/*', read: 'json' }],
  ['a text', 'application/*', { type: ['string', 'null'] }, { type: 'application/*', read: 'text' }],
  ['a file', '*/*', { type: 'string', format: 'binary' }, { type: '*/*', read: 'blob' }],
  ['an image', 'image/*', { type: 'string' }, 'image/*'],
  ['a text of text/*', 'text/*', { type: 'string' }, 'text/*'],
])('a media range tells how %s is read', (_name, type, schema, hint) => {
  expect(repliesOf({ 200: { content: { [type]: { schema } } } })).toEqual({ '200': hint })
})
