import { expect, test } from 'vitest'
import * as samples from '@concordat/samples'

test('the exports are unchanged', () => {
  expect(Object.keys(samples).sort()).toMatchInlineSnapshot(`
    [
      "Sampler",
      "concreteType",
      "sampleImage",
      "sampleRequest",
      "wrongRequests",
    ]
  `)
})
