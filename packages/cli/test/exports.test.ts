import { expect, test } from 'vitest'
import * as cli from '@concordat/cli'

test('the public surface is what it was', () => {
  expect(Object.keys(cli).toSorted()).toMatchInlineSnapshot(`
    [
      "CommandError",
      "defineConfig",
      "processTerminal",
      "runCommand",
    ]
  `)
})
