import { expect, test } from 'vitest'
import * as core from '@concordat/core'

test('the package exports exactly these names', () => {
  expect(Object.keys(core).sort()).toMatchInlineSnapshot(`
    [
      "Html",
      "HttpError",
      "Problem",
      "Reply",
      "bodyKind",
      "bootCodes",
      "defaultStyles",
      "defineContract",
      "encodeRequest",
      "escapeHtml",
      "formText",
      "frameworkStatuses",
      "html",
      "isBodiless",
      "isFrameworkStatus",
      "isJson",
      "isJsonSequence",
      "isRecordSequence",
      "mediaTypeMatches",
      "mostSpecific",
      "parseMediaType",
      "problem",
      "problemCodes",
      "putProperty",
      "readBody",
      "reply",
      "serializeParameter",
      "specificity",
      "titleOf",
    ]
  `)
})
