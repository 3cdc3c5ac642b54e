import { expect, test } from 'vitest'
import * as samples from '@concordat/samples'

test('the public surface is what it was', () => {
  expect(Object.keys(samples).sort()).toMatchInlineSnapshot(`
    [
      "Sampler",
      "sampleRequest",
      "wrongRequests",
    ]
  `)
})
