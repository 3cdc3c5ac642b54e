import { expect, test } from 'vitest'
import * as exported from '@concordat/schema'

test('the public surface is what it was', () => {
  expect(Object.keys(exported).toSorted()).toMatchInlineSnapshot(`
    [
      "Code",
      "ContractValidators",
      "Interpreter",
      "code",
      "comment",
      "costOf",
      "dynamicTarget",
      "emitValidators",
      "exactMultipleOf",
      "identifier",
      "innerScope",
      "isHidden",
      "isLarge",
      "join",
      "key",
      "literal",
      "makeProjector",
      "number",
      "numberFormat",
      "outermost",
      "patternMatcher",
      "refTo",
      "scopeWithin",
      "string",
      "stringFormat",
    ]
  `)
})
