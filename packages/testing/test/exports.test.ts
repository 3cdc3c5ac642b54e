import { expect, test } from 'vitest'
import * as testing from '@concordat/testing'

test('the package exports these names', () => {
  expect(Object.keys(testing).toSorted()).toMatchInlineSnapshot(`
    [
      "Progress",
      "Random",
      "UsageError",
      "corpus",
      "differential",
      "durationText",
      "flood",
      "githubContract",
      "prove",
      "wholeNumber",
    ]
  `)
})
