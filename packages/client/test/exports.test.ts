import { expect, test } from 'vitest'
import * as client from '@concordat/client'

test('the package exports exactly these names', () => {
  expect(Object.keys(client).sort()).toMatchInlineSnapshot(`
    [
      "StreamProblem",
      "UnexpectedReply",
      "WebSocketClosed",
      "createClient",
      "operation",
      "webSocket",
    ]
  `)
})
