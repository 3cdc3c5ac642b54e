import { expect, test } from 'vitest'
import { steps } from '../check/steps.ts'

// `pnpm check`, so that `pnpm test` runs everything.
test.each(steps.map(({ name, run }) => [name, run] as const))('check: %s', async (_name, run) => {
  expect(await run()).toBe('')
})
