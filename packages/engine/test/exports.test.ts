import { expect, test } from 'vitest'
import * as engine from '@concordat/engine'

test('the package exports these names', () => {
  expect(Object.keys(engine).sort()).toMatchInlineSnapshot(`
    [
      "AnnouncedFailure",
      "BodyCollector",
      "CompiledOperation",
      "CompiledWebSocket",
      "MessageContractError",
      "ReplyContractError",
      "acceptable",
      "codecOf",
      "compileEngine",
      "compileNearestPath",
      "compileScalar",
      "contentTooLarge",
      "contractViolation",
      "decodeQueryText",
      "formPartNames",
      "isAsyncIterable",
      "isBinary",
      "isNodeStream",
      "mergeFaults",
      "methodNotAllowed",
      "multipartParts",
      "parseCookies",
      "parseQuery",
      "pathNotFound",
      "placesOf",
      "requireOriginForm",
      "responseTable",
      "routeRequest",
      "streamOf",
      "targetBelow",
    ]
  `)
})
