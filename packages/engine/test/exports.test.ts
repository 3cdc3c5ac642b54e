import { expect, test } from 'vitest'
import * as engine from '@concordat/engine'

test('the public surface is what it was', () => {
  expect(Object.keys(engine).sort()).toMatchInlineSnapshot(`
    [
      "CompiledOperation",
      "Judge",
      "ReplyContractError",
      "SchemaFunctions",
      "acceptable",
      "compileEngine",
      "compileRouter",
      "contentTooLarge",
      "costOf",
      "decodeQueryText",
      "dynamicTarget",
      "emitUnits",
      "exactMultipleOf",
      "innerScope",
      "isHidden",
      "isLarge",
      "mediaTypeMatches",
      "numberFormat",
      "outermost",
      "paramsOf",
      "parseMediaType",
      "parseQuery",
      "patternMatcher",
      "refTo",
      "routesOf",
      "scopeWithin",
      "sections",
      "stringFormat",
    ]
  `)
})
