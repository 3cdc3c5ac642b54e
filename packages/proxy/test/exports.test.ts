import { expect, test } from 'vitest'
import * as proxy from '@concordat/proxy'

test('the exports are unchanged', () => {
  expect(Object.keys(proxy).sort()).toEqual(['proxyListener', 'summaryText', 'violationLine'])
})
