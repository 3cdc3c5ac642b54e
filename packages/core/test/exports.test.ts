import { expect, test } from 'vitest'
import * as core from '@concordat/core'

test('the public surface is what it was', () => {
  expect(Object.keys(core).sort()).toMatchInlineSnapshot(`
    [
      "HttpError",
      "Problem",
      "Reply",
      "defineContract",
      "formData",
      "formText",
      "isJson",
      "mediaTypeMatches",
      "parameterTexts",
      "parseMediaType",
      "problem",
      "putProperty",
      "reasonPhrase",
      "reply",
    ]
  `)
})
