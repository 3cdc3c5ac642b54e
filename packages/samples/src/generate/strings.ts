import type { SchemaObject } from '@concordat/model'
import { matchingTexts } from '../pattern/matching-texts.ts'
import type { Random } from '../random.ts'
import { lengthened, textsInFormat } from './formats.ts'
import { numbersOf, textsOf } from './collected-schemas.ts'
import { textOfLength, wordOf } from './words.ts'

/** The largest `minLength` for which strings are generated. */
const maxLength = 200_000

/** Strings that probably match the collected schemas. */
export function* strings(parts: readonly SchemaObject[], random: Random): Generator<string> {
  const least = Math.min(Math.max(0, ...numbersOf(parts, 'minLength')), maxLength)
  const most = Math.min(Infinity, ...numbersOf(parts, 'maxLength'))
  const patterns = textsOf(parts, 'pattern')
  for (const format of textsOf(parts, 'format')) {
    for (const text of textsInFormat(format, random)) {
      yield text.length < least ? lengthened(format, text, least - text.length) : text
    }
  }
  // With several patterns, a string for one of them may match the others too.
  for (const pattern of patterns) yield* matchingTexts(pattern, random, least, most)
  if (least <= most) {
    const word = wordOf(random)
    yield word.length >= least && word.length <= most
      ? word
      : textOfLength(random, Math.max(least, Math.min(most, 5)))
    yield textOfLength(random, least)
    yield textOfLength(random, Math.min(most, least + 1 + random.below(12)))
    yield ' '.repeat(least)
    yield String(random.below(10 ** Math.max(1, Math.min(least, 9)))).padStart(least, '7')
    yield 'Z'.repeat(Math.max(1, least))
    yield '😀'.repeat(least)
    yield ''
  }
}
