import { expect, test } from 'vitest'
import * as resources from '@concordat/resources'

test('the exports are unchanged', () => {
  expect(Object.keys(resources).toSorted()).toMatchInlineSnapshot(`
    [
      "ConstraintError",
      "Sql",
      "sql",
      "storage",
      "stored",
    ]
  `)
})
