import { expect, test } from 'vitest'
import { escapeControls } from '@concordat/core'

test.each([
  ['a\u001b]52;c;ZXZpbA==\u0007b', 'a\\u001b]52;c;ZXZpbA==\\u0007b'],
  ['a\r\n\tb', 'a\\u000d\\u000a\\u0009b'],
  ['\u009b31m\u007f', '\\u009b31m\\u007f'],
  ['\u2028\u202e\u2066', '\\u2028\\u202e\\u2066'],
  ['Ö é 漢 😀 \\u001b', 'Ö é 漢 😀 \\u001b'],
])('%j is printed as %s', (text, printed) => {
  expect(escapeControls(text)).toBe(printed)
  expect(escapeControls(printed)).toBe(printed)
})

test('a character that is kept stays', () => {
  expect(escapeControls('a\n\tb\u001b', '\n\t')).toBe('a\n\tb\\u001b')
})
