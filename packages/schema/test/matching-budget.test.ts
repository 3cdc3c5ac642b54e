import { expect, test } from 'vitest'
import { ContractValidators, Interpreter } from '@concordat/schema'

// A pattern with a back-reference, which only the backtracking engine can match.
const schema = { type: 'array', items: { anyOf: [{ pattern: '^(a+)+\\1$' }, { maxLength: 64 }] } }
const text = `${'a'.repeat(16)}!`

test('the texts of one value may take a limited time together', () => {
  const check = new ContractValidators({ list: schema }).check('#/list', 'request')
  const many = Array.from({ length: 45_000 }, () => text)
  expect(check(many)).toMatchObject([{ rule: 'complexity' }])
  expect(new Interpreter({}, 'request').explain(schema, many, false)).toMatchObject([{ rule: 'complexity' }])
})

test('the next value has a budget of its own', () => {
  const check = new ContractValidators({ list: schema }).check('#/list', 'request')
  const some = Array.from({ length: 100 }, () => text)
  for (let round = 0; round < 10; round++) expect(check(some)).toBeUndefined()
})
