import { expect, test } from 'vitest'
import * as core from '@concordat/core'

test('the package exports exactly these names', () => {
  expect(Object.keys(core).sort()).toMatchInlineSnapshot(`
    [
      "Html",
      "HttpError",
      "Problem",
      "Reply",
      "StreamProblem",
      "bodyKind",
      "bootCodes",
      "defaultStyles",
      "defineContract",
      "encodeRequest",
      "escapeControls",
      "escapeHtml",
      "formText",
      "frameworkStatuses",
      "html",
      "isBodiless",
      "isEventFormat",
      "isEventStream",
      "isFrameworkStatus",
      "isJson",
      "isJsonSequence",
      "isRecordSequence",
      "isToken",
      "mediaTypeMatches",
      "mergeHeaders",
      "mostSpecific",
      "parseMediaType",
      "problem",
      "problemCodes",
      "problemEvent",
      "putProperty",
      "readBody",
      "readItems",
      "readMixedData",
      "reply",
      "serializeParameter",
      "shellWord",
      "specificity",
      "titleOf",
    ]
  `)
})
