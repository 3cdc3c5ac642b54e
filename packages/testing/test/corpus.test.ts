import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { corpus } from '@concordat/testing'
import { typeCheck } from '../src/corpus/type-check.ts'
import type { Outcome } from '../src/corpus/outcome.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const own = at('fixtures/corpus')
const real = at('../../../../shared/corpus')

/**
 * Runs the proof on some contracts.
 *
 * @returns its output, whether it succeeded, the result of each contract, and the folder of generated files
 */
async function proved(dir: string, args: string[]) {
  mkdirSync(at('../dist'), { recursive: true })
  const out = mkdtempSync(at('../dist/corpus-'))
  onTestFinished(() => rmSync(out, { recursive: true }))
  let text = ''
  const held = await corpus([]).run(['--dir', dir, '--out', out, ...args], {
    print: (line) => (text += `${line}\n`),
    note: () => undefined,
    signal: new AbortController().signal,
  })
  const outcomes = JSON.parse(readFileSync(join(out, 'corpus.json'), 'utf8')) as Outcome[]
  return { text, held, outcomes, out }
}

test('FA18: every operation of contracts like real ones is called through the SDK that is made from it, and invalid parts are left out and reported', async () => {
  const { text, held, outcomes, out } = await proved(own, ['--steps', 'calls', '--jobs', '2'])
  expect(text).toMatch(/^Nothing went wrong\.$/m)
  expect(held).toBe(true)
  for (const { sdk, operations } of outcomes) expect(sdk).toEqual({ called: operations, failures: [] })
  const counts = outcomes.map(({ name, operations, leftOut }) => [
    name,
    { operations, leftOut: leftOut.length },
  ])
  expect(Object.fromEntries(counts)).toEqual({
    odd: { operations: 9, leftOut: 0 },
    modern: { operations: 5, leftOut: 0 },
    newest: { operations: 2, leftOut: 0 },
    swagger: { operations: 2, leftOut: 0 },
    broken: { operations: 3, leftOut: 6 },
  })
  for (const place of outcomes.find(({ name }) => name === 'broken')!.leftOut)
    expect(place).toMatch(/broken\.yaml:\d+:\d+ /)
  // All contracts at once: starting a compiler takes longer than checking one of them.
  const types = Object.entries(typeCheck(out)).map(([compiler, { errors }]) => [compiler, errors])
  expect(types).toEqual([
    ['TypeScript 7', []],
    ['TypeScript 5.9', []],
  ])
}, 300_000)

// One that is small, and one with faults and references; all of them take some minutes: `pnpm prove corpus`.
const some = ['museum', 'supabase-auth']

test.skipIf(!existsSync(join(real, 'index.tsv')))(
  'real contracts pass every step',
  async () => {
    const { text, outcomes } = await proved(real, [
      '--steps',
      'calls',
      '--jobs',
      '2',
      '--only',
      some.join(','),
    ])
    expect(text).toMatch(/^Nothing went wrong\.$/m)
    expect(outcomes.length).toBe(some.length)
    for (const { operations, hosts, sdk } of outcomes) {
      expect(sdk).toEqual({ called: operations, failures: [] })
      for (const { served } of Object.values(hosts)) expect(served).toBe(operations)
    }
  },
  300_000,
)
if (!existsSync(join(real, 'index.tsv')))
  console.warn('skipped: no corpus of real contracts beside the repository')
