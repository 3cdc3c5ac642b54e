import { expect, test } from 'vitest'
import { readModel } from '@concordat/model'

/** The warnings about an operation with a parameter and an event stream. */
function warningsOf(parameter: object, media: object) {
  const get = {
    operationId: 'a',
    parameters: [{ name: 'p', in: 'path', required: true, schema: { type: 'string' }, ...parameter }],
    responses: { 200: { description: '', content: { 'text/event-stream': media } } },
  }
  const document = { openapi: '3.1.0', info: { title: 'T', version: '1' }, paths: { '/a/{p}': { get } } }
  return readModel(document, undefined, 'all').warnings.map(({ reason, remedy, oddity }) => [
    reason,
    remedy,
    oddity,
  ])
}

test('keywords of Concordat in their places are without a warning', () => {
  expect(warningsOf({ 'x-slashes': true }, { 'x-item-schema': { type: 'object' }, 'x-other': 1 })).toEqual([])
})

test.each<[object, object, string, string]>([
  [{ 'x-slash': true }, {}, 'x-slash', 'did you mean "x-slashes"?'],
  [{}, { 'x-itemSchema': {} }, 'x-itemSchema', 'did you mean "x-item-schema"?'],
  [{ 'x-item-schema': {} }, {}, 'x-item-schema', 'move it into one of the objects of content or mediaTypes.'],
])('%j beside %j is a likely mistake', (parameter, media, name, remedy) => {
  expect(warningsOf(parameter, media)).toEqual([[expect.stringContaining(name), remedy, name]])
})
