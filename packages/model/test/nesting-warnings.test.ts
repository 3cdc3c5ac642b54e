import { expect, test } from 'vitest'
import { readModel } from '@concordat/model'

const lists = { type: 'array', items: { type: 'array', items: { type: 'number' } } }
const objects = { type: 'array', items: { type: 'object' } }
const withProperty = (schema: object) => ({ type: 'object', properties: { p: schema } })

/** The warnings about an operation with a parameter, or with a form. */
function warningsOf({ parameter, form }: { parameter?: object; form?: Record<string, object> }): string[] {
  const post = {
    operationId: 'a',
    responses: { 200: { description: 'It' } },
    ...(parameter !== undefined && { parameters: [{ name: 'q', in: 'query', ...parameter }] }),
    ...(form !== undefined && { requestBody: { content: form } }),
  }
  const document = { openapi: '3.1.0', info: { title: 'T', version: '1' }, paths: { '/a': { post } } }
  return readModel(document as never, undefined, 'all').warnings.map(({ message }) => message)
}

test.each<[string, object]>([
  ['A list in a list', { schema: lists }],
  ['An object in a list', { schema: objects }],
  ['A list in a list', { in: 'header', schema: lists }],
  ['An object in the property "p" of an object', { schema: withProperty({ type: 'object' }) }],
  ['A list in the property "p" of an object', { explode: false, schema: withProperty(objects) }],
  ['A list in the property "p" of an object', { in: 'header', schema: withProperty(objects) }],
])('%s cannot be written in the parameter %j, which is a warning', (what, parameter) => {
  const warnings = warningsOf({ parameter })
  expect(warnings).toHaveLength(1)
  expect(warnings[0]).toContain(`${what} cannot be written in the style`)
})

test.each<[string, object]>([
  ['a list of texts', { schema: { type: 'array', items: { type: 'string' } } }],
  ['a list of texts or lists', { schema: { type: 'array', items: { type: ['array', 'string'] } } }],
  ['deepObject', { style: 'deepObject', schema: withProperty(withProperty({ type: 'string' })) }],
  ['the list of an exploded object', { schema: withProperty({ type: 'array', items: { type: 'string' } }) }],
  ['JSON', { content: { 'application/json': { schema: lists } } }],
])('%s of a parameter is without a warning', (_name, parameter) => {
  expect(warningsOf({ parameter })).toEqual([])
})

test.each(['application/x-www-form-urlencoded', 'multipart/form-data'])(
  'in %s, a list of lists is a warning unless its encoding is JSON; objects are JSON',
  (type) => {
    const schema = { type: 'object', properties: { p: lists, o: objects } }
    expect(warningsOf({ form: { [type]: { schema } } })).toEqual([
      expect.stringContaining('A list in the list "p" cannot be written'),
    ])
    const encoding = { p: { contentType: 'application/json' } }
    expect(warningsOf({ form: { [type]: { schema, encoding } } })).toEqual([])
  },
)
