import { expect, test } from 'vitest'
import * as codegen from '@concordat/codegen'

test('the public surface is what it was', () => {
  expect(Object.keys(codegen).sort()).toMatchInlineSnapshot(`
    [
      "ContractProblems",
      "OutputRefused",
      "explain",
      "generate",
      "linesOf",
      "validatorsModule",
    ]
  `)
})
