import { expect, test } from 'vitest'
import * as exported from '@concordat/schema'

test('the public surface is what it was', () => {
  expect(Object.keys(exported).toSorted()).toMatchInlineSnapshot(`
    [
      "ContractValidators",
      "Interpreter",
      "costOf",
      "emitValidators",
      "exactMultipleOf",
      "isLarge",
      "makeProjector",
      "numberFormat",
      "patternMatcher",
      "refTo",
      "stringFormat",
    ]
  `)
})
