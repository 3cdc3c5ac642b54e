import { expect, test } from 'vitest'
import * as testing from '@concordat/testing'

test('the package exports these names', () => {
  expect(Object.keys(testing).toSorted()).toMatchInlineSnapshot(`
    [
      "Progress",
      "Random",
      "UsageError",
      "connections",
      "corpus",
      "corpusContracts",
      "devices",
      "differential",
      "durationText",
      "endings",
      "flood",
      "githubContract",
      "prove",
      "transfers",
      "wholeNumber",
    ]
  `)
})
