import { expect, test } from 'vitest'
import * as engine from '@concordat/engine'

test('the public surface is what it was', () => {
  expect(Object.keys(engine).sort()).toMatchInlineSnapshot(`
    [
      "ReplyContractError",
      "acceptable",
      "compileEngine",
      "compileOperationChecks",
      "compileRouter",
      "contentTooLarge",
      "decodeQueryText",
      "exactMultipleOf",
      "isLarge",
      "mediaTypeMatches",
      "parseMediaType",
      "parseQuery",
      "schemaCompiler",
    ]
  `)
})
