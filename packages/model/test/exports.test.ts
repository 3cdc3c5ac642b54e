import { expect, test } from 'vitest'
import * as model from '@concordat/model'

test('the public surface is what it was', () => {
  expect(Object.keys(model).sort()).toMatchInlineSnapshot(`
    [
      "ContractError",
      "eachSubschema",
      "escapePointer",
      "mergedSchemas",
      "methods",
      "normalSchema",
      "pointerTokens",
      "readModel",
      "regularExpression",
      "resolve",
      "routesOf",
      "schemaAt",
      "subschemaKeywords",
      "successesOf",
      "typesOf",
    ]
  `)
})
