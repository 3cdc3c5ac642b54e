import { expect, test } from 'vitest'
import * as testing from '@concordat/testing'

test('the public surface is what it was', () => {
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
