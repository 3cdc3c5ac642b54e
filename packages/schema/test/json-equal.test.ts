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
  // A client may send properties with the names of methods that comparisons call.
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
])('%j accepts %j: %s', (schema, value, valid) => {
  const validators = new ContractValidators({ schema })
  expect(validators.check('#/schema', 'request')(value) === undefined).toBe(valid)
  expect(validators.isValid(schema, value, 'request')).toBe(valid)
})

test('the serializer returns undefined where a second branch could match without the undeclared properties', () => {
  const one = { type: 'object', properties: { barks: { type: 'object', maxProperties: 1 } } }
  const schema = { oneOf: [one, { type: 'object', properties: { name: {} } }] } as Schema
  const serialize = new ContractValidators({ schema }).serializer('#/schema')
  expect(serialize?.({ barks: { a: 1, b: 2 } })).toBeUndefined()
})
