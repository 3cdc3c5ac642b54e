import { expect, test } from 'vitest'
import * as engine from '@concordat/engine'

test('the public surface is what it was', () => {
  expect(Object.keys(engine).sort()).toMatchInlineSnapshot(`
    [
      "CompiledOperation",
      "ReplyContractError",
      "acceptable",
      "compileEngine",
      "compileRouter",
      "contentTooLarge",
      "decodeQueryText",
      "paramsOf",
      "parseQuery",
      "sections",
    ]
  `)
})
