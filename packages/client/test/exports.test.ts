import { expect, test } from 'vitest'
import * as client from '@concordat/client'

test('the package exports exactly these names', () => {
  expect(Object.keys(client).sort()).toMatchInlineSnapshot(`
    [
      "ReplyError",
      "StreamProblem",
      "UnexpectedReply",
      "WebSocketClosed",
      "auth",
      "createClient",
      "createPathClient",
      "forms",
      "items",
      "operation",
      "pages",
      "retry",
      "settled",
      "streams",
      "styles",
      "timeout",
      "unwrap",
      "webSocket",
    ]
  `)
})
