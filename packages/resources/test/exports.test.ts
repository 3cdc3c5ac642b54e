import { expect, test } from 'vitest'
import * as resources from '@concordat/resources'

test('the exports are unchanged', () => {
  expect(Object.keys(resources).toSorted()).toMatchInlineSnapshot(`
    [
      "ConstraintError",
      "PermanentFailure",
      "Sql",
      "job",
      "sql",
      "storage",
      "stored",
      "webhook",
    ]
  `)
})
