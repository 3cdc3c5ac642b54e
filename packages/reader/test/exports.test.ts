import { expect, test } from 'vitest'
import * as exported from '@concordat/reader'

test('the public surface is what it was', () => {
  expect(Object.keys(exported).toSorted()).toMatchInlineSnapshot(`
    [
      "ContractProblems",
      "bundleContract",
      "isRefusedRef",
      "readContract",
    ]
  `)
})
