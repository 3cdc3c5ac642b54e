import { expect, test } from 'vitest'
import * as cli from '@concordat/cli'

test('the exported names are these', () => {
  expect(Object.keys(cli).toSorted()).toMatchInlineSnapshot(`
    [
      "CommandError",
      "defineConfig",
      "processTerminal",
      "runCommand",
    ]
  `)
})
