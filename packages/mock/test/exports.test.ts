import { expect, test } from 'vitest'
import * as mock from '@concordat/mock'

test('the public surface is what it was', () => {
  expect(Object.keys(mock).toSorted()).toMatchInlineSnapshot(`
    [
      "mockApi",
      "mockListener",
      "readPreferences",
    ]
  `)
})
