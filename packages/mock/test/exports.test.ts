import { expect, test } from 'vitest'
import * as mock from '@concordat/mock'

test('the exports are unchanged', () => {
  expect(Object.keys(mock).toSorted()).toMatchInlineSnapshot(`
    [
      "mockApi",
      "mockListener",
      "readPreferences",
    ]
  `)
})
