import { describe, expect, test } from 'vitest'
import { makeContract } from '../src/differential/contracts/contract.ts'
import { divergences } from '../src/differential/divergences.ts'
import { readOptions } from '../src/differential/options.ts'
import { report } from '../src/differential/report/report.ts'
import { run } from '../src/differential/run.ts'

test('all enforcers agree on fifteen hundred generated requests', async () => {
  const outcome = await run({ seed: 7, cases: 1500, each: 250, contract: undefined })
  expect(outcome.unmatched.size === 0 ? '' : report(7, outcome)).toBe('')
  expect(outcome.tally.cases).toBe(1500)
  for (const status of ['200', '401', '422', '500'])
    expect(outcome.tally.statuses.get(status)).toBeGreaterThan(0)
}, 120_000)

describe('the table of divergences', () => {
  test.each(divergences)('$name: has a reason, and quotes the specification', ({ reason, sentence }) => {
    expect(reason).toMatch(/^\S.{20,}\.$/s)
    expect(sentence).toMatch(/(?:JSON Schema|OpenAPI|RFC|ECMA).*: .{20,}[."]$/s)
  })

  test('each row has a name of its own', () => {
    expect(new Set(divergences.map(({ name }) => name)).size).toBe(divergences.length)
  })
})

test('the same seed gives the same contract, and another seed another one', () => {
  expect(makeContract(1, 3)).toEqual(makeContract(1, 3))
  expect(makeContract(1, 3)).not.toEqual(makeContract(2, 3))
})

test('an option that is not a number is refused', () => {
  expect(() => readOptions(['--cases', 'many'])).toThrow('--cases is a whole number, not many.')
  expect(readOptions(['--seed', '4'])).toEqual({ seed: 4, cases: 100_000, each: 200, contract: undefined })
})
