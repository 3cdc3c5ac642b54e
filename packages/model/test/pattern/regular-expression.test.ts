import { expect, test } from 'vitest'
import { regularExpression } from '../../src/index.ts'

test.each<[pattern: string, matching: string[], others: string[]]>([
  // Needless escapes, which the flag `u` refuses.
  ["^[\\p{L}\\' ]+$", ['Ana', "d'Arc", 'Åsa Öberg'], ['p{L}1', '']],
  ['^\\d+\\-\\d+\\@\\"$', ['1-2@"'], ['1\\-2@"']],
  ['^[\\w\\-\\.]+\\ \\_$', ['a-b.c _'], ['a _b']],
  ['^[\\w-.]+$', ['a-b.c'], ['a+b']],
  ['^[\\w-\\d]+$', ['a-1'], ['a+1']],
  ['^a\\/b\\#\\:$', ['a/b#:'], ['ab']],
  // Braces and brackets that stand for themselves.
  ['^{[a-z]+}$', ['{id}'], ['id']],
  ['^a{b}]$', ['a{b}]'], ['ab']],
  ['^\\{{1,2}}\\w{2}$', ['{{}ab'], ['{{{}ab']],
  // Anchors of Python, Ruby, Java, PCRE and .NET.
  ['\\A\\d+\\z', ['12'], ['a12', '12a', '12\n']],
  ['\\A\\d+\\Z', ['12'], ['a12']],
  // Groups of Python and .NET, comments.
  ['^(?P<year>\\d{4})-(?P=year)$', ['2026-2026'], ['2026-2025']],
  ["^(?'a'x)\\k<a>$", ['xx'], ['x']],
  ['^a(?#the letter)b$', ['ab'], ['a']],
  // Classes of POSIX and Java.
  ['^[[:alpha:]_]+$', ['a_B'], ['a1', 'a:']],
  ['^[^[:space:]]+$', ['a:b'], ['a b']],
  ['^\\p{Alnum}+\\P{Digit}$', ['a1x'], ['a-x', 'a11']],
  ['^[\\p{Punct}x]+$', ['x,.-'], ['y']],
  ['^\\p{IsGreek}\\p{Greek}\\p{InGreek}\\pL$', ['αβγa'], ['abγa']],
  ['^\\p{^L}$', ['1'], ['a']],
  ['^\\h\\x{41}\\e$', ['\tA\x1b'], ['xA\x1b']],
  ['^\\Qa.b-c\\E+$', ['a.b-cc'], ['axb-c']],
  ['^[]a]+$', [']a'], ['b']],
  ['^[^]a]\\_$', ['b_'], [']_']],
  // Flags at the beginning.
  ['(?i)^apple$', ['APPLE'], ['apples']],
  ['^(?i)apple$', ['Apple'], ['apples']],
  ['(?s)^a.b$', ['a\nb'], ['a\n\nb']],
  ['(?u)^\\w$', ['a'], ['ab']],
  // With the flag `u` a character above U+FFFF is one character.
  ['^.\\ $', ['😀 '], ['ab ']],
])('the pattern %s of another language is understood', (pattern, matching, others) => {
  const expression = regularExpression(pattern)
  expect(expression.flags).toContain('u')
  for (const text of matching) expect(text).toMatch(expression)
  for (const text of others) expect(text).not.toMatch(expression)
})

test.each([
  ['^(?>a+)b', 'atomic groups'],
  ['^a++b', 'Nothing to repeat'],
  ['^[a-z&&[^b]]+$', 'intersections'],
  ['^[a-z-[aeiou]]+$', 'nested classes'],
  ['^a{,3}\\_$', '{0,n}'],
  ['^\\Gx', '\\G has no meaning'],
  ['^\\R$', '\\R has no meaning'],
  ['a(?i)b', 'at the beginning'],
  ['(?x) a b', 'no flag (?x)'],
  ['^\\p{Klingon}$', 'no equivalent'],
  ['^[[:vowel:]]$', 'no equivalent'],
  ['^\\1\\_$', 'Invalid'],
  ['^(a', 'Unterminated group'],
  ['^[b-a]$', 'Range out of order'],
])('the pattern %s has no equivalent, and the error says why', (pattern, reason) => {
  expect(() => regularExpression(pattern)).toThrow(reason)
})

const nested = (levels: number) => '('.repeat(levels) + 'a' + ')*'.repeat(levels)

test.each([
  [nested(251), 'its groups are nested more than 250 levels deep'],
  ['\\p{L}'.repeat(251), 'it has more than 250 Unicode properties'],
  [`[${'\\P{L}'.repeat(251)}]`, 'it has more than 250 Unicode properties'],
  // The escape of PCRE is translated to a property.
  ['\\h'.repeat(251), 'it has more than 250 Unicode properties'],
])('a pattern that takes long to compile is refused (%#)', (source, reason) => {
  expect(() => regularExpression(source)).toThrow(new SyntaxError(reason))
})

test('escaped brackets and those in a class are no groups', () => {
  const source = '\\([' + '('.repeat(300) + '\\]]' + '\\('.repeat(300)
  expect(regularExpression(source).source).toBe(source)
  expect(regularExpression(nested(250)).test('a')).toBe(true)
  expect(regularExpression('\\p{L}'.repeat(250)).test('a'.repeat(250))).toBe(true)
})
