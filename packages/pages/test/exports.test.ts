import { expect, test } from 'vitest'
import * as pages from '@concordat/pages'

test('the public surface is what it was', () => {
  expect(Object.keys(pages).sort()).toMatchInlineSnapshot(`
    [
      "createPages",
      "pagesHandler",
      "pagesMiddleware",
    ]
  `)
})
