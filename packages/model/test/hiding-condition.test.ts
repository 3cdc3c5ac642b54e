import { expect, test } from 'vitest'
import { hidingCondition, outermost, type Schema } from '@concordat/model'

const string = { type: 'string' }
const secret: Schema = { type: 'string', writeOnly: true }
const nothing = { type: 'null' }
const root = {
  openapi: '3.1.0',
  components: { schemas: { Secret: secret, Alias: { $ref: '#/components/schemas/Secret' } } },
}
const alias = { $ref: '#/components/schemas/Alias' }

test.each<[string, Schema, Schema]>([
  ['never without the keyword', { anyOf: [string, nothing] }, false],
  ['never by a boolean', true, false],
  ['always by its own keyword', { writeOnly: true, anyOf: [string] }, true],
  ['always by a reference of a reference', alias, true],
  ['always by a part of allOf', { allOf: [string, alias] }, true],
  ['with the values of a branch of anyOf', { anyOf: [secret, nothing] }, secret],
  ['with the values of a branch of oneOf', { oneOf: [nothing, alias] }, alias],
  ['with the values of two branches', { anyOf: [secret, alias] }, { anyOf: [secret, alias] }],
  [
    'with the values of a branch within a branch',
    { anyOf: [{ oneOf: [secret, nothing] }] },
    { allOf: [{ oneOf: [secret, nothing] }, secret] },
  ],
  // `then` is a keyword of JSON Schema here.
  // oxlint-disable-next-line unicorn/no-thenable
  ['with the values that hold `if`, by `then`', { if: string, then: { writeOnly: true } }, string],
  ['with the other values, by `else`', { if: nothing, else: { writeOnly: true } }, { not: nothing }],
  ['never by `not`', { not: secret }, false],
  ['never by an item or a property', { items: secret, properties: { a: secret } }, false],
])('a property of a reply is hidden %s', (_title, schema, condition) => {
  expect(hidingCondition(root, schema, outermost.reply)).toEqual(condition)
  expect(hidingCondition(root, schema, outermost.request)).toBe(false)
})

test('a property whose schema contains itself is hidden by the other schemas', () => {
  const loop: Schema & object = { anyOf: [secret] }
  loop.anyOf!.push(loop)
  expect(hidingCondition(root, loop, outermost.reply)).toBe(secret)
})

test('a property is hidden by the target of its $dynamicRef, and never by one without a target', () => {
  const dynamic = { $dynamicRef: '#/components/schemas/Secret' }
  expect(hidingCondition(root, dynamic, outermost.reply)).toBe(true)
  expect(hidingCondition(root, { $dynamicRef: '#nowhere' }, outermost.reply)).toBe(false)
})

test('readOnly and writeOnly stay beside nullable and $ref of OpenAPI 3.0', () => {
  const older = { ...root, openapi: '3.0.3' }
  const nullable: Schema = { nullable: true, writeOnly: true, oneOf: [string] }
  expect(hidingCondition(older, { anyOf: [nullable, { type: 'integer' }] }, outermost.reply)).toBe(nullable)
  expect(hidingCondition(older, { $ref: alias.$ref, readOnly: true }, outermost.request)).toBe(true)
})
