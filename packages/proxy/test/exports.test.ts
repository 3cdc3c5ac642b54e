import { expect, test } from 'vitest'
import * as proxy from '@concordat/proxy'

test('the public surface is what it was', () => {
  expect(Object.keys(proxy).sort()).toEqual(['proxyListener', 'summaryText', 'violationLine'])
})
