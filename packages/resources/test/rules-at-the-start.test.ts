import { everyone, own, storage, via, where, type RulesByResource, role } from '@concordat/resources'
import { expect, test } from 'vitest'
import { grocery } from './support/grocery.ts'
import { contractOf } from './support/shop.ts'

const contract = contractOf(grocery)

test.each<[string, RulesByResource, readonly string[], string]>([
  ['of an unknown resource', { Shop: everyone }, [], 'There are rules for Shop.'],
  ['of an unknown property', { Item: own('ownerId') }, [], 'names the property "ownerId".'],
  [
    'with an unknown owner',
    { Item: { read: everyone, owner: 'ownerId' } },
    [],
    'names the property "ownerId".',
  ],
  ['that compares JSON', { Item: where('tags', 'fresh') }, [], 'compares "tags", which is stored as JSON.'],
  [
    'that follows no reference',
    { Item: via('price', everyone) },
    [],
    'follows "price", which refers to no resource.',
  ],
  ['with an unknown exception', { Item: everyone }, ['Item.secret'], '`accepts` names Item.secret'],
])('a rule %s keeps the API from starting', (_what, rules, accepts, message) => {
  expect(() => storage(contract, { rules, accepts })).toThrow(message)
})

test('the log says by what hidden rows can be found, and which resources have no rule', async () => {
  const warningsOf = async (rules: RulesByResource, accepts: readonly string[] = []) => {
    const warnings: string[] = []
    const log = { error: () => undefined, warn: (line: string) => void warnings.push(line) }
    const shop = storage(contract, { url: ':memory:', rules, accepts })
    await shop.onStart!({ basePath: '', log } as never)
    await shop.onStop!(0)
    return warnings
  }
  const rules = { Category: role('staff'), Item: role('staff'), Order: everyone, Note: everyone }
  expect(await warningsOf(rules)).toEqual([
    expect.stringMatching(/^Category\.name is unique among all rows, .* the reply is 409\./),
    expect.stringMatching(/^Item\.name is unique among all rows/),
  ])
  expect(await warningsOf(rules, ['Category.name', 'Item.name'])).toEqual([])
  const { Note: _note, ...others } = rules
  expect(await warningsOf(others, ['Category.name', 'Item.name'])).toEqual([
    'There is no rule for Note, so all of its rows are seen and changed by whoever may call its operations. If that is meant, write Note: everyone.',
  ])
})
