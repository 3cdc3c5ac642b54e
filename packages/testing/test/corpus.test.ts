import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import type { Outcome } from '../corpus/outcome.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const own = fileURLToPath(new URL('fixtures/corpus', import.meta.url))
const real = join(root, '../shared/corpus')

/** Runs `pnpm corpus` on some contracts. @returns what it says, and what became of each */
async function corpus(dir: string, args: string[]): Promise<{ text: string; outcomes: Outcome[] }> {
  // Within the repository, so that what is generated finds our packages.
  mkdirSync(join(root, 'dist'), { recursive: true })
  const out = mkdtempSync(join(root, 'dist/corpus-'))
  onTestFinished(() => rmSync(out, { recursive: true }))
  const script = join(root, 'scripts/corpus.ts')
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [script, '--dir', dir, '--out', out, ...args],
    {
      cwd: tmpdir(),
      maxBuffer: 1e8,
    },
  ).catch((error: { stdout: string }) => error)
  return { text: stdout, outcomes: JSON.parse(readFileSync(join(out, 'corpus.json'), 'utf8')) as Outcome[] }
}

test('what stands in real contracts goes through everything, and what is broken is left out and said', async () => {
  const { text, outcomes } = await corpus(own, ['--steps', 'types,calls'])
  expect(text).toMatch(/^Nothing went wrong\.$/m)
  expect(outcomes.map(({ name, operations }) => [name, operations])).toEqual([
    ['odd', 9],
    ['modern', 5],
    ['newest', 2],
    ['swagger', 2],
    ['broken', 3],
  ])
  expect(outcomes.map(({ leftOut }) => leftOut.length)).toEqual([0, 0, 0, 0, 6])
  for (const place of outcomes.at(-1)!.leftOut) expect(place).toMatch(/broken\.yaml:\d+:\d+ /)
}, 300_000)

// The others take some minutes: `pnpm corpus` has them all.
const some = ['museum', 'petstore', 'redocly-starter', 'nhs-pds', 'paypal-orders', 'spotify', 'supabase-auth']

test.skipIf(!existsSync(join(real, 'index.tsv')))(
  'real contracts go through everything',
  async () => {
    const { text, outcomes } = await corpus(real, ['--steps', 'calls', '--only', some.join(',')])
    expect(text).toMatch(/^Nothing went wrong\.$/m)
    expect(outcomes.length).toBe(some.length)
    for (const { operations, hosts } of outcomes)
      for (const { served } of Object.values(hosts)) expect(served).toBe(operations)
  },
  300_000,
)
if (!existsSync(join(real, 'index.tsv')))
  console.warn('skipped: no corpus of real contracts beside the repository')
