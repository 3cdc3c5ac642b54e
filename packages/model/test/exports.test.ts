import { expect, test } from 'vitest'
import * as model from '@concordat/model'

test('the package exports exactly these names', () => {
  expect(Object.keys(model).sort()).toMatchInlineSnapshot(`
    [
      "ContractError",
      "SchemaBundle",
      "callSchema",
      "callSections",
      "declaredProperties",
      "dynamicTarget",
      "eachSubschema",
      "escapePointer",
      "hidingCondition",
      "inertDocument",
      "innerScope",
      "isAppliedRepeatedly",
      "isBinarySchema",
      "isHidden",
      "isMethod",
      "mappingTarget",
      "mergedSchemas",
      "methods",
      "nearestWord",
      "normalReference",
      "normalSchema",
      "outermost",
      "partKind",
      "pointerTokens",
      "reachableSchemas",
      "readModel",
      "refTo",
      "regularExpression",
      "resolve",
      "resourceRoles",
      "routesOf",
      "schemaAt",
      "schemaCircle",
      "scopeWithin",
      "serializationOf",
      "subschemaKeywords",
      "successesOf",
      "typesOf",
      "withResolvedIds",
    ]
  `)
})
