import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { Progress, prove, UsageError, wholeNumber, type Proof } from '@concordat/testing'

/** A proof that prints its argument, and succeeds if the argument is 1. */
const small: Proof = {
  name: 'small',
  summary: 'one is one',
  duration: '1 s',
  options: ['--is 1   a number'],
  async run(args, { print }) {
    if (args[0] !== '--is') throw new UsageError('--is is missing.')
    const value = wholeNumber('is', args[1], 1)
    print(`It is ${value}.`)
    return value === 1
  },
}

async function proved(args: string[], proof = small) {
  const folder = mkdtempSync(join(tmpdir(), 'prove-'))
  const shown: string[] = []
  const keep = (text: unknown) => void shown.push(String(text))
  const spies = [
    vi.spyOn(console, 'log').mockImplementation(keep),
    vi.spyOn(console, 'error').mockImplementation(keep),
  ]
  onTestFinished(() => {
    for (const spy of spies) spy.mockRestore()
    rmSync(folder, { recursive: true })
  })
  const code = await prove([proof], args, folder)
  return { code, shown: shown.join('\n'), kept: () => readFileSync(join(folder, 'small.txt'), 'utf8') }
}

test('without a name the proofs are listed, each with its claim and its duration', async () => {
  const { code, shown } = await proved([])
  expect(code).toBe(0)
  expect(shown).toContain('small         one is one (1 s)')
})

test('the exit code tells whether the claim is true, and the results are kept', async () => {
  const held = await proved(['small', '--is', '1'])
  expect([held.code, held.kept()]).toEqual([0, 'pnpm prove small --is 1\n\nIt is 1.\n'])
  expect((await proved(['small', '--is', '2'])).code).toBe(1)
})

test.each([
  [['large'], 'There is no proof large.'],
  [['small'], '--is is missing.'],
  [['small', '--is', 'x'], '--is is a whole number, not x.'],
  [['small', '--minutes', 'x', '--is', '1'], '--minutes is a whole number, not x.'],
])('wrong arguments are explained: %s', async (args, message) => {
  const { code, shown } = await proved(args)
  expect([code, shown]).toEqual([2, expect.stringContaining(message)])
})

test('--help shows the options of a proof', async () => {
  const { code, shown } = await proved(['small', '--help'])
  expect([code, shown]).toEqual([0, expect.stringMatching(/--is 1 {3}a number\n.*--minutes 20/)])
})

test('a signal ends a proof after its current step, and keeps its results', async () => {
  const endless: Proof = {
    ...small,
    async run(_args, { print, signal }) {
      for (let step = 1; !signal.aborted; step++) {
        print(`Step ${step}`)
        if (step === 2) process.emit('SIGINT')
      }
      return true
    },
  }
  const { code, kept } = await proved(['small'], endless)
  expect(code).toBe(130)
  expect(kept()).toMatch(/Step 1\nStep 2\nStopped after 0 s\.\n$/)
})

test('progress shows the remaining time at the measured speed', async () => {
  const lines: string[] = []
  const progress = new Progress(100, (text) => lines.push(text))
  await new Promise((resolve) => setTimeout(resolve, 500))
  progress.done(10, '10 of 100 cases')
  progress.done(20, '20 of 100 cases')
  expect(lines).toEqual([expect.stringMatching(/^10 of 100 cases; [45] s left$/)])
})
