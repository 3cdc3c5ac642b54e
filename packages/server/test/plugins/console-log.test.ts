import { expect, test, vi } from 'vitest'
import { accessLog } from '@concordat/server/plugins'
import { createTestClient } from '@concordat/server/in-process'
import { shop } from '../support/shop.ts'
import { compileLog } from '../../src/logging/compile-log.ts'

/** Records what is printed by a function of the console. */
function printed(level: 'error' | 'warn' | 'info') {
  const lines: unknown[][] = []
  vi.spyOn(console, level).mockImplementation((...texts) => void lines.push(texts))
  return lines
}

const forged = 'no such thing\u001b]52;c;ZXZpbA==\u0007\nGET /admin 200 forged'

test('an error is one text whose lines are indented and whose control characters are escaped', () => {
  const lines = printed('error')
  compileLog(console).error('GET /a failed %s', new Error(forged, { cause: new TypeError(forged) }))
  const [text = ''] = lines.flat() as string[]
  expect(lines).toEqual([[expect.any(String)]])
  const [first, second, ...stack] = text.split('\n')
  expect(first).toBe('GET /a failed %s Error: no such thing\\u001b]52;c;ZXZpbA==\\u0007')
  expect(second).toBe('    GET /admin 200 forged')
  expect(stack.length).toBeGreaterThan(3)
  for (const line of stack) expect(line).toMatch(/^ {4}/)
  expect(text).toContain('[cause]: TypeError: no such thing\\u001b')
  expect(text).not.toContain('\u001b')
})

test.each([
  [forged, 'no such thing\\u001b]52;c;ZXZpbA==\\u0007\n    GET /admin 200 forged'],
  [undefined, 'undefined'],
  [{ code: 1 }, '{ code: 1 }'],
])('a thrown value that is no error is printed: %j', (thrown, text) => {
  const lines = printed('error')
  compileLog(console).error('It failed', thrown)
  expect(lines).toEqual([[`It failed ${text}`]])
})

test('a message of the framework is one line in every log that takes the message first', () => {
  const lines: unknown[] = []
  const note = (...texts: unknown[]) => void lines.push(texts)
  const log = compileLog({ error: note, warn: note, info: note })
  const error = new Error(forged)
  log.error('a\nb\u009b', error)
  log.warn('a\nb')
  log.info('a\nb', { c: 'd\ne' })
  expect(lines).toEqual([['a\\u000ab\\u009b', error], ['a\\u000ab'], ['a\\u000ab c="d\\ne"']])
})

test('the lines of accessLog are printed as before', async () => {
  const lines = printed('info')
  const { api } = shop([accessLog()], { log: console })
  await createTestClient(api).get('/shop/items/1')
  await expect.poll(() => lines).toEqual([[expect.stringMatching(/^GET \/shop\/items\/1 200 bytes=10 /)]])
})
