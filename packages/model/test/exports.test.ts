import { expect, test } from 'vitest'
import * as model from '@concordat/model'

test('the public surface is what it was', () => {
  expect(Object.keys(model).sort()).toMatchInlineSnapshot(`
    [
      "ClosedSchemas",
      "ContractError",
      "callSchema",
      "callSections",
      "dynamicTarget",
      "eachSubschema",
      "escapePointer",
      "innerScope",
      "isHidden",
      "mergedSchemas",
      "methods",
      "normalSchema",
      "outermost",
      "pointerTokens",
      "reachableSchemas",
      "readModel",
      "regularExpression",
      "resolve",
      "resourceRoles",
      "routesOf",
      "schemaAt",
      "scopeWithin",
      "serializationOf",
      "subschemaKeywords",
      "successesOf",
      "typesOf",
    ]
  `)
})
