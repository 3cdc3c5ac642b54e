import { expect, test } from 'vitest'
import { matchingCost } from '../../src/pattern/matching-cost.ts'
import { linearExpression } from '../../src/pattern/linear-expression.ts'
import { countSteps } from './count-steps.ts'

const atoms = ['a', 'b', '[ab]', '(?:a|ab)', '(?:a?b?)', '(?=a)', '(?=.*b)']
const counts = ['', '?', '*', '{2}', '{1,3}']

/** All patterns of up to three parts, and those again in a repeated group, with and without anchors. */
function* patterns(): Generator<string> {
  const parts = atoms.flatMap((atom) =>
    counts.filter((count) => count === '' || !atom.startsWith('(?=')).map((count) => atom + count),
  )
  const sequences = ['', ...parts].flatMap((one) => parts.map((two) => one + two))
  for (const sequence of sequences)
    for (const all of [sequence, `(?:${sequence})*`, `(?:${sequence}){1,3}`, `${sequence}|b*`]) {
      yield `^${all.includes('|') ? `(?:${all})` : all}$`
      yield all
      yield `^(?:${all})c`
    }
}

const texts = [
  'a'.repeat(9),
  'b'.repeat(9),
  'ab'.repeat(5),
  'ba'.repeat(5),
  'aab'.repeat(3),
  'abb'.repeat(3),
  'aaaabbbb',
  'bbbbaaaa',
  'abbaabba',
].flatMap((text) => [text, `${text}!`, `${text}c`, `!${text}`])

/** A part of all patterns, for the time that a test may take. `PATTERNS=all` tests all of them. */
const some = [...patterns()].filter((_, index) => process.env['PATTERNS'] === 'all' || index % 13 === 0)

test('no pattern takes more steps than its cost says', { timeout: 600_000 }, () => {
  for (const source of some) {
    const native = new RegExp(source, 'u')
    const cost = matchingCost(native)
    for (const text of texts) {
      const { matches, steps } = countSteps(source, text)
      if (matches !== undefined) expect(matches, source).toBe(native.test(text))
      // A text of which `longestText` says that it takes fewer steps.
      if (steps > 1 && cost.longestText(steps - 1) > text.length)
        expect.fail(`${source} takes ${steps} steps for ${text}`)
    }
  }
})

test(
  'a pattern that is called linear takes a bounded number of steps for each character',
  { timeout: 600_000 },
  () => {
    const linear = some.filter((source) => matchingCost(new RegExp(source, 'u')).isLinear)
    expect(linear.length).toBeGreaterThan(50)
    for (const source of linear) {
      for (const unit of ['a', 'b', 'ab', 'aab'])
        for (const end of ['', '!', 'c']) {
          const [short, long] = [24, 72].map(
            (length) => countSteps(source, unit.repeat(length / unit.length) + end).steps,
          )
          expect(long!, `${source} ${unit}`).toBeLessThanOrEqual(3 * short! + 120)
        }
    }
  },
)

test('RE2 gives the same answer as the native engine', { timeout: 600_000 }, () => {
  for (const source of some.filter((_, index) => index % 3 === 0)) {
    const native = new RegExp(source, 'u')
    const linear = linearExpression(native)
    if (linear === null) expect(source).toContain('(?=')
    else for (const text of texts) expect(linear.test(text), `${source} ${text}`).toBe(native.test(text))
  }
})

test.each([
  '\\s',
  '\\S',
  '\\d',
  '\\D',
  '\\w',
  '\\W',
  '.',
  '[^\\s]',
  '[\\d\\-x]',
  '\\p{L}',
  '\\P{Lu}',
  '\\p{Script=Greek}',
  '[^\\p{L}\\p{Nd}]',
  '[\\W\\d]',
  '\\u{1F600}',
  '[^a]',
  '\\p{Emoji}',
  '\\bx\\b',
  'x\\B',
])('RE2 and the native engine know the same characters: %s', (source) => {
  const native = new RegExp(`^(?:${source})$`, 'u')
  const linear = linearExpression(native)!
  for (let code = 0; code <= 0x1_ffff; code += code < 0x3000 ? 1 : 37) {
    if (code >= 0xd800 && code < 0xe000) continue
    const text = String.fromCodePoint(code)
    if (linear.test(text) !== native.test(text)) expect.fail(`${source} U+${code.toString(16)}`)
  }
})

test.each([
  ['^([a-z]{1,9}){1,9}$', 'a'.repeat(41) + '!'],
  ['^\\d{1,40}\\d{1,40}\\d{1,40}\\d{1,40}\\d{1,40}x$', '1'.repeat(100)],
  ['^.*-.*-.*-.*-.*-.*$', '-'.repeat(65) + '\n'],
  ['^(a?){60}b$', 'a'.repeat(60)],
  [`^${'(?:a|a)'.repeat(25)}b`, 'a'.repeat(25)],
  ['(?:x+x+)+y', 'x'.repeat(60)],
  ['^(?:(?:a{1,5}){1,5}){1,5}b', 'a'.repeat(100)],
  ['^(?=(?:a+)+b)', 'a'.repeat(60)],
])('a pattern with many choices is not called linear: %s', (source, text) => {
  const cost = matchingCost(new RegExp(source, 'u'))
  expect(cost.isLinear).toBe(false)
  expect(cost.longestText(1_000_000)).toBeLessThan(text.length)
})

test.each([
  '^[A-Z]{3}-\\d+$',
  '^(?=.*[a-z])(?=.*\\d)(?=.*[A-Z]).{8,64}$',
  '^(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}$',
  "^[\\p{L} '-]+$",
  '^[a-z0-9]+(?:-[a-z0-9]+)*$',
  '[a-z]+',
  '^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$',
])('an everyday pattern is called linear: %s', (source) => {
  expect(matchingCost(new RegExp(source, 'u')).isLinear).toBe(true)
})

test.each(['(?:a?){1,3}', '(?:a?){2}', '(?:(?:a|){1,3}b?){1,3}'])(
  'a pattern whose ways multiply with each level is never matched by the native engine: %s',
  (part) => {
    const nested = (levels: number): string =>
      levels === 0 ? part : part.replace('a', `(?:${nested(levels - 1)})`)
    expect(matchingCost(new RegExp(nested(28), 'u')).longestText(1_000_000)).toBe(-1)
  },
)
