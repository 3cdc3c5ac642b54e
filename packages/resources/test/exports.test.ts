import { expect, test } from 'vitest'
import * as resources from '@concordat/resources'

test('the exports are unchanged', () => {
  expect(Object.keys(resources).toSorted()).toMatchInlineSnapshot(`
    [
      "ConstraintError",
      "PermanentFailure",
      "Sql",
      "all",
      "any",
      "everyone",
      "having",
      "job",
      "nobody",
      "not",
      "own",
      "role",
      "signedIn",
      "sql",
      "storage",
      "stored",
      "via",
      "webhook",
      "where",
    ]
  `)
})
