import type { Schema, SchemaObject } from '@concordat/model'
import { matchingStrings } from '../pattern/matching-strings.ts'
import { isSuccess } from './result.ts'
import type { Place } from './place.ts'
import type { GeneratorContext } from './generator-context.ts'
import { randomWord } from './words.ts'

const maxNames = 400
const anyName = { least: 1, most: Infinity }

/**
 * Names for additional properties: first strings that match `propertyNames`, then strings for the patterns of
 * `patternProperties`, then words.
 */
export function* newNames(
  context: GeneratorContext,
  parts: readonly SchemaObject[],
  place: Place,
): Generator<string> {
  const rules = parts.flatMap((part) =>
    part['propertyNames'] === undefined ? [] : [part['propertyNames'] as Schema],
  )
  const isName = (text: string) => rules.length === 0 || context.isValid(rules, text, place)
  if (rules.length > 0) {
    for (let index = 0; index < maxNames; index++) {
      const inner = { ...place, depth: place.depth + 1, examples: false, ancestors: undefined }
      const result = context.generate([{ type: 'string' }, ...rules], inner)
      if (!isSuccess(result)) break
      yield result.value as string
    }
    // The random values above may have missed names of a short `enum`.
    for (const rule of rules)
      if (typeof rule === 'object')
        for (const name of rule.enum ?? []) if (typeof name === 'string' && isName(name)) yield name
  }
  for (const { patternProperties = {} } of parts) {
    for (const pattern of Object.keys(patternProperties))
      for (const name of matchingStrings(pattern, anyName, context.random, context.budget))
        if (isName(name)) yield name
  }
  for (let index = 0; index < maxNames; index++) {
    const name = index < 3 ? randomWord(context.random) : `${randomWord(context.random)}${index}`
    if (isName(name)) yield name
  }
}
