import { regularExpression } from '@concordat/model'
import type { Random } from '../random.ts'
import type { PatternNode } from './pattern-node.ts'
import { parsePattern } from './parse-pattern.ts'
import { longest, shortest, writeString } from './write-string.ts'

const parsed = new Map<string, PatternNode>()
const maxTries = 60

/**
 * Strings that probably match a pattern. Callers must test them, because most attempts ignore lookarounds.
 *
 * @param least the smallest number of characters that is wanted
 * @param most the largest number of characters that is wanted
 */
export function* matchingStrings(
  pattern: string,
  random: Random,
  least: number,
  most: number,
): Generator<string> {
  let node = parsed.get(pattern)
  if (node === undefined) parsed.set(pattern, (node = parsePattern(regularExpression(pattern).source)))
  const from = Math.max(least, shortest(node))
  const to = Math.max(from, Math.min(most, longest(node), from + 12))
  for (let attempt = 0; attempt < maxTries; attempt++) {
    const length = attempt % 4 === 3 ? from : from + random.below(to - from + 1)
    const options = { random, allCharacters: attempt >= 8, lookaheads: attempt % 5 === 4 }
    const text = writeString(node, length, options)
    yield text
    // `writeString` limits the number of repetitions. If that makes this text far too short, it makes further ones too
    // short as well.
    if (text.length < shortest(node) / 2) return
    // A pattern without anchors allows other characters before and after the match.
    if (text.length < least) {
      yield text.padEnd(least, 'a')
      yield text.padStart(least, 'a')
    }
  }
  // Some patterns, for example with a lookahead that counts characters, need a longer string.
  if (to < most && to < longest(node))
    yield writeString(node, Math.min(most, to + 100), { random, allCharacters: false, lookaheads: false })
}
