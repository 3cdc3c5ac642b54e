import { describe, expect, test } from 'vitest'
import { lookaroundExpression } from '../../src/pattern/lookaround-expression.ts'
import { longestMatch, patternMatcher } from '../../src/pattern/pattern-matcher.ts'

/** A random generator with a seed (mulberry32). */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below)
  }
}

const atoms = ['a', 'b', '-', '.', '\\w', '[ab]', '[^a]', '^', '$', '\\b', '\\B', '\\p{Lu}', 'é']
const quantifiers = ['*', '+', '?', '{1,3}', '{2}', '*?', '{0,2}']

function randomPattern(random: (below: number) => number, depth: number): string {
  const parts = Array.from({ length: 1 + random(3) }, () => {
    if (depth > 0 && random(3) === 0) {
      const inner = randomPattern(random, depth - 1)
      const open = ['(', '(?:', '(?=', '(?!', '(?<=', '(?<!'][random(6)]!
      const group = `${open}${inner})`
      return open.startsWith('(?') && open !== '(?:'
        ? group
        : group + (random(2) === 0 ? quantifiers[random(7)] : '')
    }
    const atom = atoms[random(atoms.length)]!
    const isCondition = ['^', '$', '\\b', '\\B'].includes(atom)
    return isCondition || random(2) === 0 ? atom : atom + quantifiers[random(7)]
  })
  return random(4) === 0 ? `${parts.join('')}|${atoms[random(5)]}` : parts.join('')
}

test('5,000 random patterns match as the native engine does', () => {
  const random = seeded(7)
  const alphabet = ['a', 'b', '-', 'A', ' ', 'é', '\n', 'K']
  let compared = 0
  for (let round = 0; round < 5000; round++) {
    const source = randomPattern(random, 2)
    const flags = ['u', 'ui', 'us', 'um'][random(4)]!
    const native = new RegExp(source, flags)
    const expression = lookaroundExpression(native)!
    for (let again = 0; again < 4; again++) {
      const text = Array.from({ length: random(8) }, () => alphabet[random(alphabet.length)]).join('')
      compared++
      expect(expression.test(text), `/${source}/${flags} on ${JSON.stringify(text)}`).toBe(native.test(text))
    }
  }
  expect(compared).toBe(20_000)
})

describe('texts of any length are matched by', () => {
  test.each([
    ['^([a-z0-9]+(-(?=[a-z0-9]))?)+$', 'a-slug-of-twenty-six-chars', 'a-slug-of-twenty-six-chars-'],
    ['^([A-Z][a-z]*((?=[A-Z])|$))+$', 'CamelCaseOfTwentyFourChars', 'CamelCase-OfTwentyFourChars'],
    ['^(\\w+(?:\\s(?=\\S)|$))+$', 'words that are told apart by spaces', 'words that end with a space '],
    ['^(?=.*\\d)(?=.*[a-z]).{8,}$', 'correct horse battery staple 1', 'correct horse battery staple'],
    ['(?i)\\Bapple(?!s)', 'a pineAPPLE', 'a pineAPPLES'],
    ['drop(?=.*table)', 'drop the table', 'drop the chair'],
  ])('%s', (source, right, wrong) => {
    expect(longestMatch(source)).toBe(Infinity)
    const matches = patternMatcher(source)
    expect([matches(right), matches(wrong)]).toEqual([true, false])
    const isSearch = !source.endsWith('$')
    const long = 'x '.repeat(5000)
    if (isSearch) expect([matches(long + right), matches(long + wrong)]).toEqual([true, false])
  })
})

test('a character is a code point', () => {
  const expression = lookaroundExpression(/^(?=.$)😀/u)!
  expect([expression.test('😀'), expression.test('😀😀')]).toEqual([true, false])
})

test('back-references have no linear time, so long texts are refused', () => {
  expect(lookaroundExpression(/(a+)\1/u)).toBeUndefined()
  expect(longestMatch('^(a+)+\\1$')).toBeLessThan(1000)
  expect(() => patternMatcher('^(a+)+\\1$')('a'.repeat(5000))).toThrow(RangeError)
})

test('a text and a pattern that are too large together are refused', () => {
  const matches = patternMatcher('(?:a|b|ab|ba){1,400}(?=c)(?!d)')
  expect(() => matches('ab'.repeat(50_000))).toThrow(RangeError)
})

test('nested lookarounds in counted groups are compiled once each', () => {
  const depth = (level: number): string => (level === 0 ? 'x' : `(?:(?=${depth(level - 1)})x){60}`)
  const expression = lookaroundExpression(new RegExp(`^${depth(4)}`, 'u'))!
  expect(expression.test('x'.repeat(300))).toBe(true)
  expect(expression.test('x'.repeat(59))).toBe(false)
})
