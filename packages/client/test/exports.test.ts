import { expect, test } from 'vitest'
import * as client from '@concordat/client'

test('the public surface is what it was', () => {
  expect(Object.keys(client).sort()).toMatchInlineSnapshot(`
    [
      "UnexpectedReply",
      "createClient",
      "operation",
    ]
  `)
})
