import { expect, test } from 'vitest'
import * as core from '@concordat/core'

test('the public surface is what it was', () => {
  expect(Object.keys(core).sort()).toMatchInlineSnapshot(`
    [
      "HttpError",
      "Problem",
      "Reply",
      "bootCodes",
      "defaultStyles",
      "defineContract",
      "encodeRequest",
      "formText",
      "frameworkStatuses",
      "isFrameworkStatus",
      "isJson",
      "mediaTypeMatches",
      "parameterTexts",
      "parseMediaType",
      "problem",
      "problemCodes",
      "putProperty",
      "readBody",
      "reply",
      "titleOf",
    ]
  `)
})
