import { expect, test } from 'vitest'
import { steps } from '../check/steps.ts'

// The checks of `pnpm check` are also part of `pnpm test`.
test.each(steps.map(({ name, run }) => [name, run] as const))('check: %s', async (_name, run) => {
  expect(await run()).toBe('')
})
