import { expect, test } from 'vitest'
import * as codegen from '@concordat/codegen'

test('the exported names are these', () => {
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
