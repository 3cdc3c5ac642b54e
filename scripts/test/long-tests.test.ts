import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { longTests } from '../long-tests.ts'

test('the list of long tests names existing files', () => {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  expect(longTests.filter((file) => !existsSync(root + file))).toEqual([])
})
