import type { Random } from '../random.ts'
import type { Node } from './node.ts'
import { parsePattern } from './parse-pattern.ts'
import { longest, shortest, writeText } from './write-text.ts'

const parsed = new Map<string, Node>()
const tries = 60

/**
 * Texts that are likely to match a pattern. Look-arounds are passed over at first, so whoever takes one
 * tests it.
 *
 * @param least the fewest characters that are wanted
 * @param most the most
 */
export function* matchingTexts(
  pattern: string,
  random: Random,
  least: number,
  most: number,
): Generator<string> {
  let node = parsed.get(pattern)
  if (node === undefined) parsed.set(pattern, (node = parsePattern(pattern)))
  const from = Math.max(least, shortest(node))
  const to = Math.max(from, Math.min(most, longest(node), from + 12))
  for (let attempt = 0; attempt < tries; attempt++) {
    const length = attempt % 4 === 3 ? from : from + random.below(to - from + 1)
    const writing = { random, wild: attempt >= 8, looks: attempt % 5 === 4 }
    const text = writeText(node, length, writing)
    yield text
    // Longer than we can write.
    if (text.length < shortest(node) / 2) return
    // A pattern without anchors lets other characters stand around what it looks for.
    if (text.length < least) {
      yield text.padEnd(least, 'a')
      yield text.padStart(least, 'a')
    }
  }
  // Where only a long text will do, or a pattern is at odds with its own start.
  if (to < most && to < longest(node))
    yield writeText(node, Math.min(most, to + 100), { random, wild: false, looks: false })
}
