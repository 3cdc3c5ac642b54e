import type { AST } from '@eslint-community/regexpp'

/** Code points as ranges, sorted and without overlap. */
export type CharacterRanges = readonly (readonly [first: number, last: number])[]

const lastCharacter = 0x10_ffff
export const allCharacters: CharacterRanges = [[0, lastCharacter]]

// The sets follow ECMA-262, section 22.2.2.9 (CharacterClassEscape) and section 12.3 (line terminators).
const digits: CharacterRanges = [[0x30, 0x39]]
const wordCharacters: CharacterRanges = sorted([...digits, [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a]])
const lineTerminators: CharacterRanges = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
]
const spaces: CharacterRanges = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
]

// A class with a quantifier such as `{50}` is one node, whose ranges are requested for each repetition.
const known = new WeakMap<CharacterNode, CharacterRanges>()

type CharacterNode = AST.Character | AST.CharacterSet | AST.CharacterClass | AST.CharacterClassElement

/**
 * Returns the code points that a node of a regular expression matches without the flag `i`.
 *
 * @param dotAll whether the flag `s` is set
 * @throws TypeError for the syntax of the flag `v`
 */
export function characterRanges(node: CharacterNode, dotAll: boolean): CharacterRanges {
  let ranges = known.get(node)
  if (ranges === undefined) known.set(node, (ranges = findRanges(node, dotAll)))
  return ranges
}

function findRanges(node: CharacterNode, dotAll: boolean): CharacterRanges {
  switch (node.type) {
    case 'Character':
      return [[node.value, node.value]]
    case 'CharacterClassRange':
      return [[node.min.value, node.max.value]]
    case 'CharacterSet':
      return setRanges(node, dotAll)
    case 'CharacterClass': {
      const ranges = sorted(differentElements(node).flatMap((element) => findRanges(element, dotAll)))
      return node.negate ? complement(ranges) : ranges
    }
    default:
      throw new TypeError(`The flag v is not supported: ${node.raw}`)
  }
}

/** Returns each element of a class once, because a repeated Unicode property would add hundreds of ranges again. */
function differentElements({ elements }: AST.CharacterClass): AST.CharacterClassElement[] {
  return [...new Map(elements.map((element) => [element.raw, element])).values()]
}

/** Whether two sets of characters have a character in common. */
export function overlap(one: CharacterRanges, other: CharacterRanges): boolean {
  let at = 0
  for (const [first, last] of one) {
    while (at < other.length && other[at]![1] < first) at++
    if (at === other.length) return false
    if (other[at]![0] <= last) return true
  }
  return false
}

function setRanges(node: AST.CharacterSet, dotAll: boolean): CharacterRanges {
  if (node.kind === 'any') return dotAll ? allCharacters : complement(lineTerminators)
  const ranges =
    node.kind === 'property'
      ? propertyRanges(node.value === null ? node.key : `${node.key}=${node.value}`)
      : { digit: digits, space: spaces, word: wordCharacters }[node.kind]
  return node.negate ? complement(ranges) : ranges
}

// The keys are Unicode properties in contracts, so the map does not grow with requests.
const knownProperties = new Map<string, CharacterRanges>()

/** Returns the code points that have a Unicode property, according to the JavaScript engine. */
function propertyRanges(property: string): CharacterRanges {
  let ranges = knownProperties.get(property)
  if (ranges === undefined) knownProperties.set(property, (ranges = matchedRanges(`\\p{${property}}+`)))
  return ranges
}

const planeSize = 0x1_0000
const blockSize = 0x1000

function matchedRanges(source: string): CharacterRanges {
  const expression = new RegExp(source, 'gu')
  const ranges: [number, number][] = []
  for (let start = 0; start <= lastCharacter; start += blockSize) {
    const plane = Math.floor(start / planeSize)
    const hasNoncharacters = start % planeSize === planeSize - blockSize
    if (!hasNoncharacters && ((plane > 3 && plane < 14) || plane > 14)) {
      // All code points of these blocks are unassigned or for private use, so one of them represents its block. The
      // last block of a plane also has two noncharacters.
      if (String.fromCodePoint(start).search(expression) === 0) ranges.push([start, start + blockSize - 1])
      continue
    }
    const codes = Array.from({ length: blockSize }, (_, index) => start + index)
    // Surrogates are tested one by one, because adjacent surrogates would form other characters.
    if (start === 0xd000) {
      for (const code of codes)
        if (String.fromCodePoint(code).search(expression) === 0) ranges.push([code, code])
      continue
    }
    const width = plane === 0 ? 1 : 2
    for (const { index, 0: found } of String.fromCodePoint(...codes).matchAll(expression))
      ranges.push([start + index / width, start + (index + found.length) / width - 1])
  }
  return sorted(ranges)
}

function sorted(ranges: readonly (readonly [number, number])[]): CharacterRanges {
  const result: [number, number][] = []
  for (const [first, last] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const previous = result.at(-1)
    if (previous !== undefined && first <= previous[1] + 1) previous[1] = Math.max(previous[1], last)
    else result.push([first, last])
  }
  return result
}

function complement(ranges: CharacterRanges): CharacterRanges {
  const result: [number, number][] = []
  let next = 0
  for (const [first, last] of ranges) {
    if (first > next) result.push([next, first - 1])
    next = last + 1
  }
  if (next <= lastCharacter) result.push([next, lastCharacter])
  return result
}
