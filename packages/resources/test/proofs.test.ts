import { expect, test } from 'vitest'
import { migrations } from './proofs/migrations.ts'

const { signal } = new AbortController()

test('migrations between random contracts keep what both have, on both databases', async () => {
  let text = ''
  const context = { print: (line: string) => void (text += `${line}\n`), note: () => undefined, signal }
  expect((await migrations.run(['--pairs', '8'], context)) ? '' : text).toBe('')
  expect(text).toMatch(/16 migrations, of which \d+ were refused .*, 0 failures/)
})
