import { RegExpParser, type AST } from '@eslint-community/regexpp'
import { expect, test } from 'vitest'
import { characterRanges } from '../../src/pattern/character-ranges.ts'

function classIn(source: string): AST.ClassRangesCharacterClass {
  const { alternatives } = new RegExpParser().parsePattern(source, undefined, undefined, { unicode: true })
  return alternatives[0]!.elements[0] as AST.ClassRangesCharacterClass
}

/** The same class, whose elements are counted when their ranges are read. */
function counted(
  node: AST.ClassRangesCharacterClass,
  count: { reads: number },
): AST.ClassRangesCharacterClass {
  const elements = node.elements.map(
    (element) =>
      new Proxy(element, {
        get(target, name, receiver) {
          if (name === 'type') count.reads++
          return Reflect.get(target, name, receiver) as unknown
        },
      }),
  )
  return { ...node, elements }
}

test('an element that a class repeats is read once', () => {
  const count = { reads: 0 }
  const ranges = characterRanges(counted(classIn(`[${'\\p{L}\\d'.repeat(10_000)}]`), count), false)
  expect(ranges).toEqual(characterRanges(classIn('[\\p{L}\\d]'), false))
  expect(count.reads).toBe(2)
})

test('the ranges of a class are found once', () => {
  const node = classIn('[^\\p{L}]')
  expect(characterRanges(node, false)).toBe(characterRanges(node, false))
})

test.each(['Noncharacter_Code_Point', 'Cn', 'Co', 'L'])(
  'the ranges of \\p{%s} are those of the engine',
  (name) => {
    const ranges = characterRanges(classIn(`[\\p{${name}}]`), false)
    const expression = new RegExp(`\\p{${name}}`, 'u')
    const isIn = (code: number) => ranges.some(([first, last]) => first <= code && code <= last)
    const wrong: number[] = []
    // The ends of each plane, where the noncharacters are, and a code point in each block.
    for (let plane = 0; plane <= 16; plane++)
      for (let at = 0; at < 0x1_0000; at += at >= 0xffc0 ? 1 : 0x40) {
        const code = plane * 0x1_0000 + at
        if (isIn(code) !== expression.test(String.fromCodePoint(code))) wrong.push(code)
      }
    expect(wrong).toEqual([])
  },
)
