import { expect, test } from 'vitest'
import { inertDocument } from '@concordat/model'

test('tags that act on a page look the same and are none, in descriptions only', () => {
  const text = '<b>a</b> <META http-equiv=refresh> </form><iframe src=x>'
  const inert = '<b>a</b> <\u2060META http-equiv=refresh> <\u2060/form><\u2060iframe src=x>'
  const schema = { description: text, default: { description: text }, properties: { description: {} } }
  expect(
    inertDocument({ info: { description: text, title: text }, components: { schemas: { A: schema } } }),
  ).toEqual({
    info: { description: inert, title: text },
    components: { schemas: { A: { ...schema, description: inert } } },
  })
})

test('a reference within data looks the same and is none', () => {
  const document = { example: { $ref: '#/a' }, schema: { $ref: '#/b' } }
  expect(inertDocument(document)).toEqual({ example: { '\u2060$ref': '#/a' }, schema: { $ref: '#/b' } })
})
