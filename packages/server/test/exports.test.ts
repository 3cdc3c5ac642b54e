import { expect, test } from 'vitest'
import * as server from '@concordat/server'

test('the public surface is what it was', () => {
  expect(Object.keys(server).sort()).toMatchInlineSnapshot(`
    [
      "BootError",
      "HttpError",
      "Problem",
      "Reply",
      "compiledEnforcer",
      "implement",
      "problem",
      "reply",
    ]
  `)
})
