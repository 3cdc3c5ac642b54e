import { describe, expect, test } from 'vitest'
import { makeContract } from '../differential/contracts/contract.ts'
import { divergences } from '../differential/divergences.ts'
import { readOptions } from '../differential/options.ts'
import { report } from '../differential/report/report.ts'
import { run } from '../differential/run.ts'

test('All enforcers say the same of three thousand generated requests', async () => {
  const outcome = await run({ seed: 7, cases: 3000, each: 500, contract: undefined })
  expect(outcome.unmatched.size === 0 ? '' : report(7, outcome)).toBe('')
  expect(outcome.tally.cases).toBe(3000)
  for (const status of ['200', '401', '422', '500'])
    expect(outcome.tally.statuses.get(status)).toBeGreaterThan(0)
}, 120_000)

describe('The table of divergences', () => {
  test.each(divergences)('$name: says why, and what the specification says', ({ reason, sentence }) => {
    expect(reason).toMatch(/^\S.{20,}\.$/s)
    expect(sentence).toMatch(/(?:JSON Schema|OpenAPI|RFC|ECMA).*: .{20,}[."]$/s)
  })

  test('Each row has a name of its own', () => {
    expect(new Set(divergences.map(({ name }) => name)).size).toBe(divergences.length)
  })
})

test('A seed gives the same contract each time, and another one another', () => {
  expect(makeContract(1, 3)).toEqual(makeContract(1, 3))
  expect(makeContract(1, 3)).not.toEqual(makeContract(2, 3))
})

test('What is no number is refused, and help is at hand', () => {
  expect(readOptions(['--cases', 'many'])).toMatchObject({ wrong: true })
  expect(readOptions(['--help'])).toMatchObject({ wrong: false })
  expect(readOptions(['--seed', '4'])).toEqual({ seed: 4, cases: 100_000, each: 600, contract: undefined })
})
