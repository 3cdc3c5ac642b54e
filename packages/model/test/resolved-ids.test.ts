import { expect, test } from 'vitest'
import { readModel, withResolvedIds } from '@concordat/model'

const Base = {
  $id: 'https://x.example/base',
  $dynamicAnchor: 'node',
  type: 'object',
  properties: { children: { items: { $dynamicRef: '#node' } }, plain: { $dynamicRef: '#/$defs/Plain' } },
  $defs: { Plain: { type: 'integer' } },
}
const Strict = {
  $id: 'https://x.example/strict',
  $dynamicAnchor: 'node',
  $ref: 'base',
  unevaluatedProperties: false,
}

test('a document whose references are resolved is resolved', () => {
  const document = { openapi: '3.1.0', paths: {}, components: { schemas: { Base, Strict } } }
  const once = withResolvedIds(document)
  expect(once.components.schemas.Strict.$ref).toBe('#/components/schemas/Base')
  expect(once.components.schemas.Base.properties).toEqual({
    children: { items: { $dynamicRef: '#/components/schemas/Base' } },
    plain: { allOf: [{ $ref: '#/components/schemas/Base/%24defs/Plain' }] },
  })
  // A contract is resolved when it is read, and again when an API is made of what was generated from it.
  expect(withResolvedIds(JSON.parse(JSON.stringify(once)))).toEqual(once)
})

test('a $dynamicRef that leads nowhere is a mistake of the contract', () => {
  const schema = { properties: { a: { $dynamicRef: '#nope' } } }
  const content = { 'application/json': { schema } }
  const paths = { '/a': { post: { operationId: 'a', requestBody: { content }, responses: {} } } }
  const mistakes: { pointer: string; reason: string }[] = []
  readModel({ openapi: '3.1.0', paths }, mistakes as never)
  expect(mistakes).toMatchObject([
    {
      reason: 'The reference #nope leads nowhere',
      pointer: expect.stringMatching(/properties\/a\/\$dynamicRef$/),
    },
  ])
})
