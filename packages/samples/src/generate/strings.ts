import type { SchemaObject } from '@concordat/model'
import { matchingStrings } from '../pattern/matching-strings.ts'
import { lengthened, stringsInFormat } from './formats.ts'
import { numbersOf, stringsOf } from './collected-schemas.ts'
import type { GeneratorContext } from './generator-context.ts'
import { randomText, randomWord } from './words.ts'

/** The largest `minLength`, in characters, that generated strings comply with. */
const maxLength = 200_000

/** Strings that probably match the collected schemas. */
export function* strings(
  { random, budget }: GeneratorContext,
  parts: readonly SchemaObject[],
): Generator<string> {
  const least = Math.min(Math.max(0, ...numbersOf(parts, 'minLength')), maxLength)
  const most = Math.min(Infinity, ...numbersOf(parts, 'maxLength'))
  const patterns = stringsOf(parts, 'pattern')
  for (const format of stringsOf(parts, 'format')) {
    for (const text of stringsInFormat(format, random)) {
      yield text.length < least ? lengthened(format, text, least - text.length) : text
    }
  }
  // With several patterns, a string for one of them may match the others too.
  for (const pattern of patterns) yield* matchingStrings(pattern, { least, most }, random, budget)
  if (least <= most) {
    const word = randomWord(random)
    yield word.length >= least && word.length <= most
      ? word
      : randomText(random, Math.max(least, Math.min(most, 5)))
    yield randomText(random, least)
    yield randomText(random, Math.min(most, least + 1 + random.below(12)))
    yield ' '.repeat(least)
    yield String(random.below(10 ** Math.max(1, Math.min(least, 9)))).padStart(least, '7')
    yield 'Z'.repeat(Math.max(1, least))
    yield '😀'.repeat(least)
    yield ''
  }
}
