import { expect, test } from 'vitest'
import * as exported from '@concordat/reader'

test('the exported names are these', () => {
  expect(Object.keys(exported).toSorted()).toMatchInlineSnapshot(`
    [
      "ContractProblems",
      "bundleContract",
      "isRefusedRef",
      "readContract",
      "redoclyRules",
    ]
  `)
})
