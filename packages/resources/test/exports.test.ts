import { expect, test } from 'vitest'
import * as resources from '@concordat/resources'

test('the exports are unchanged', () => {
  expect(Object.keys(resources).toSorted()).toMatchInlineSnapshot(`
    [
      "ConstraintError",
      "Sql",
      "all",
      "any",
      "everyone",
      "having",
      "nobody",
      "not",
      "own",
      "role",
      "signedIn",
      "sql",
      "storage",
      "stored",
      "throttles",
      "via",
      "where",
    ]
  `)
})
