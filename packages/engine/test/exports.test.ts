import { expect, test } from 'vitest'
import * as engine from '@concordat/engine'

test('the public surface is what it was', () => {
  expect(Object.keys(engine).sort()).toMatchInlineSnapshot(`
    [
      "Judge",
      "ReplyContractError",
      "acceptable",
      "compileEngine",
      "compileRouter",
      "contentTooLarge",
      "costOf",
      "decodeQueryText",
      "dynamicTarget",
      "exactMultipleOf",
      "innerScope",
      "isHidden",
      "isLarge",
      "mediaTypeMatches",
      "numberFormat",
      "outermost",
      "parseMediaType",
      "parseQuery",
      "patternMatcher",
      "scopeWithin",
      "stringFormat",
    ]
  `)
})
