import { expect, test } from 'vitest'
import * as testing from '@concordat/testing'

test('the public surface is what it was', () => {
  expect(Object.keys(testing).toSorted()).toMatchInlineSnapshot(`
    [
      "Progress",
      "UsageError",
      "corpus",
      "differential",
      "durationText",
      "githubContract",
      "prove",
      "wholeNumber",
    ]
  `)
})
