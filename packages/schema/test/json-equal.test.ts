import { expect, test } from 'vitest'
import { ContractValidators } from '@concordat/schema'
import type { Schema } from '@concordat/model'
import { jsonEqual } from '../src/json-equal.ts'

test.each<[unknown, unknown, boolean]>([
  [{ a: [1, { b: null }] }, { a: [1, { b: null }] }, true],
  [{ a: 1 }, { a: 1, b: 2 }, false],
  [[1, 2], [2, 1], false],
  [[], {}, false],
  [null, {}, false],
  [1, '1', false],
  // A client may send what looks like a way to compare.
  [{ toString: 1 }, { toString: 1 }, true],
  [{ valueOf: 1 }, { valueOf: 2 }, false],
  [{ constructor: {} }, { constructor: {} }, true],
  [{ toString: undefined }, {}, false],
])('%j and %j are equal: %s', (one, other, equal) => {
  expect(jsonEqual(one, other)).toBe(equal)
  expect(jsonEqual(other, one)).toBe(equal)
})

test.each<[Schema, unknown, boolean]>([
  [{ uniqueItems: true }, [{ toString: 1 }, { toString: 1 }], false],
  [{ uniqueItems: true }, [{ valueOf: 1 }, { valueOf: 2 }], true],
  [{ uniqueItems: true }, [{ constructor: {} }, { constructor: {} }], false],
  [{ enum: [{ constructor: { a: 1 } }] }, { constructor: { a: 1 } }, true],
  [{ type: 'integer' }, 2 ** 60, false],
  [{ oneOf: [{ type: 'integer' }, {}] }, 2 ** 60, true],
])('%j takes %j: %s', (schema, value, right) => {
  const functions = new ContractValidators({ schema })
  expect(functions.check('#/schema', 'request')(value) === undefined).toBe(right)
  expect(functions.fits(schema, value, 'request')).toBe(right)
})

test('a union that another branch could hold of, once it is cut, is left to others', () => {
  const one = { type: 'object', properties: { barks: { type: 'object', maxProperties: 1 } } }
  const schema = { oneOf: [one, { type: 'object', properties: { name: {} } }] } as Schema
  const serialize = new ContractValidators({ schema }).serializer('#/schema')
  expect(serialize?.({ barks: { a: 1, b: 2 } })).toBeUndefined()
})
