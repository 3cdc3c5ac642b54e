import { expect, test } from 'vitest'
import { patternMatcher } from '@concordat/schema'
import { matchingStrings } from '../../src/pattern/matching-strings.ts'
import { Random } from '../../src/random.ts'

test.each([
  ['^[a-z]{3}-\\d{2,}$'],
  ['^(?:red|green|blue)(?<shade>[12])?$'],
  ['^(a|b)\\1$'],
  ['^(?<q>["\']).*\\k<q>$'],
  ['^\\p{Lu}\\p{L}+$'],
  ['^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$'],
  ['^\\u{1F600}\\x41\\t$'],
  ['^\\ud83d\\ude00$'],
  ['^(?=.*\\d)(?=.*[a-z])(?=.*[A-Z]).{8,20}$'],
  ['^(?!admin$)[a-z]+$'],
  ['^(?=x)\\w{3}$'],
  ['\\bword\\b'],
  // The flag u rejects this pattern. It is compiled without the flag.
  ['^[\\w-.]+\\_{2}$'],
  ['^0x[a-fA-F0-9]{262144}$'],
  ['^([0-9a-f]{2}:){5}[0-9a-f]{2}$'],
  ['^$'],
  ['^[\\u0000-\\u001f]+$'],
  ['^[-]?(0|[1-9][0-9]{0,2})(\\.[0-9]+)?$'],
])('strings are generated that match %s', (pattern) => {
  const matches = patternMatcher(pattern)
  const texts = [...matchingStrings(pattern, new Random(1), 0, Infinity)]
  expect(texts.filter((text) => matches(text)).length).toBeGreaterThan(0)
})

test('a string has a length between the two bounds', () => {
  const pattern = '^[a-z]+(?:-[a-z]+)*$'
  const matches = patternMatcher(pattern)
  const isExpected = (text: string) => matches(text) && text.length >= 40 && text.length <= 42
  expect([...matchingStrings(pattern, new Random(1), 40, 42)].some(isExpected)).toBe(true)
})

test('the match of a pattern without anchors is part of a longer string', () => {
  const texts = [...matchingStrings('abc', new Random(1), 10, 10)]
  expect(texts.some((text) => text.length === 10 && text.includes('abc'))).toBe(true)
})
