import { expect, test } from 'vitest'
import * as model from '@concordat/model'

test('the package exports exactly these names', () => {
  expect(Object.keys(model).sort()).toMatchInlineSnapshot(`
    [
      "ContractError",
      "SchemaBundle",
      "callSchema",
      "callSections",
      "dynamicTarget",
      "eachSubschema",
      "escapePointer",
      "innerScope",
      "isHidden",
      "mappingTarget",
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
