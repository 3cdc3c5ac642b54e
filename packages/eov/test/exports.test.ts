import { expect, test } from 'vitest'
import * as exported from '@concordat/eov'

test('the package exports these names', () => {
  expect(Object.keys(exported).toSorted()).toMatchInlineSnapshot(`
    [
      "eovEnforcer",
    ]
  `)
})
