import { expect, test } from 'vitest'
import * as engine from '@concordat/engine'

test('the public surface is what it was', () => {
  expect(Object.keys(engine).sort()).toMatchInlineSnapshot(`
    [
      "BodyCollector",
      "CompiledOperation",
      "ReplyContractError",
      "acceptable",
      "compileEngine",
      "contentTooLarge",
      "contractViolation",
      "decodeQueryText",
      "mergeFaults",
      "methodNotAllowed",
      "nothingAt",
      "parseQuery",
      "placesOf",
      "refuseOddTarget",
      "routeRequest",
      "targetBelow",
    ]
  `)
})
