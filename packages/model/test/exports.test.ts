import { expect, test } from 'vitest'
import * as model from '@concordat/model'

test('the public surface is what it was', () => {
  expect(Object.keys(model).sort()).toMatchInlineSnapshot(`
    [
      "ContractError",
      "escapePointer",
      "mergedSchemas",
      "methods",
      "normalSchema",
      "pointerTokens",
      "readModel",
      "resolve",
      "schemaAt",
      "schemaMistakes",
      "successesOf",
      "typesOf",
    ]
  `)
})
