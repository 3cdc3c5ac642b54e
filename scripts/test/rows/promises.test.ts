import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { promises } from '../../rows/promises.ts'

test('there are 101 rows, each with a promise of its own', () => {
  expect(Object.keys(promises)).toHaveLength(101)
  expect(new Set(Object.values(promises)).size).toBe(101)
})

// The list of the promises with their checks is kept beside the repository.
const list = new URL('../../../../shared/seeds/rows.md', import.meta.url)

test.skipIf(!existsSync(list))('the rows are those of the list of promises, in its order', () => {
  const ids = [...readFileSync(list, 'utf8').matchAll(/^\|([A-Z]{2}\d+) /gm)].map((match) => match[1])
  expect(Object.keys(promises)).toEqual(ids)
})
