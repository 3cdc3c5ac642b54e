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
