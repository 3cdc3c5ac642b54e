import { expect, test } from 'vitest'
import { patternMatcher } from '@concordat/schema'
import { matchingStrings } from '../../src/pattern/matching-strings.ts'
import { StepBudget } from '../../src/pattern/step-budget.ts'
import { Random } from '../../src/random.ts'

const budget = (steps = 1_000_000) => new StepBudget(steps)

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
  const texts = [...matchingStrings(pattern, { least: 0, most: Infinity }, new Random(1), budget())]
  expect(texts.filter((text) => matches(text)).length).toBeGreaterThan(0)
})

test('a string has a length between the two bounds', () => {
  const pattern = '^[a-z]+(?:-[a-z]+)*$'
  const matches = patternMatcher(pattern)
  const isExpected = (text: string) => matches(text) && text.length >= 40 && text.length <= 42
  expect(
    [...matchingStrings(pattern, { least: 40, most: 42 }, new Random(1), budget())].some(isExpected),
  ).toBe(true)
})

test('the match of a pattern without anchors is part of a longer string', () => {
  const texts = [...matchingStrings('abc', { least: 10, most: 10 }, new Random(1), budget())]
  expect(texts.some((text) => text.length === 10 && text.includes('abc'))).toBe(true)
})

const nested = (levels: number, begin: string, end: string) =>
  `^${begin.repeat(levels)}a${end.repeat(levels)}$`

test.each([
  ['a count that multiplies with each level', nested(12, '(?:', 'b?){2,3}')],
  ['counts of empty texts', `${'(?:'.repeat(7)}${'){9}'.repeat(7)}`],
  [
    'back-references',
    `^(a{9})${Array.from({ length: 30 }, (_, index) => `(\\${index + 1}\\${index + 1})`).join('')}$`,
  ],
  ['counts', '^(?:(?:a{1000}){1000}){1000}$'],
  [
    'characters that are hard to find',
    Array.from({ length: 99 }, (_, i) => `[\\u{${(0x2_0000 + i).toString(16)}}]`).join(''),
  ],
])('strings are no longer written when the budget is spent: %s', (_, pattern) => {
  const one = budget()
  for (const text of matchingStrings(pattern, { least: 0, most: Infinity }, new Random(1), one))
    expect(text.length).toBeLessThanOrEqual(2 ** 20)
  expect(one.isSpent).toBe(true)
})
