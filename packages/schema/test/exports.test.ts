import { expect, test } from 'vitest'
import * as exported from '@concordat/schema'

test('the package exports these names', () => {
  expect(Object.keys(exported).toSorted()).toMatchInlineSnapshot(`
    [
      "Code",
      "ContractValidators",
      "Interpreter",
      "SchemaResults",
      "code",
      "comment",
      "emitValidators",
      "exactMultipleOf",
      "finalRef",
      "identifier",
      "indent",
      "isLarge",
      "isNativePattern",
      "join",
      "key",
      "literal",
      "longestMatch",
      "makeProjector",
      "number",
      "numberFormat",
      "patternMatcher",
      "patternPlan",
      "string",
      "stringFormat",
      "template",
    ]
  `)
})
