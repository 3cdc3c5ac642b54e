import { expect, test } from 'vitest'
import * as pages from '@concordat/pages'

test('the package exports exactly these names', () => {
  expect(Object.keys(pages).sort()).toMatchInlineSnapshot(`
    [
      "createPages",
      "createVersionPages",
      "pageDocument",
      "pagesHandler",
      "pagesMiddleware",
    ]
  `)
})
