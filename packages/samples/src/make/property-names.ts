import type { Schema, SchemaObject } from '@concordat/model'
import { matchingTexts } from '../pattern/matching-texts.ts'
import { isMade } from './made.ts'
import type { Place } from './place.ts'
import type { Workshop } from './workshop.ts'
import { wordOf } from './words.ts'

const mostNames = 400

/** Names for properties that the parts do not name themselves. */
export function* newNames(
  workshop: Workshop,
  parts: readonly SchemaObject[],
  place: Place,
): Generator<string> {
  const rules = parts.flatMap((part) =>
    part['propertyNames'] === undefined ? [] : [part['propertyNames'] as Schema],
  )
  const isName = (text: string) => rules.length === 0 || workshop.fits(rules, text, place)
  if (rules.length > 0) {
    for (let index = 0; index < mostNames; index++) {
      const inner = { ...place, depth: place.depth + 1, examples: false, trail: undefined }
      const made = workshop.make([{ type: 'string' }, ...rules], inner)
      if (!isMade(made)) break
      yield made.value as string
    }
    // A short list of names that chance has not gone through.
    for (const rule of rules)
      if (typeof rule === 'object')
        for (const name of rule.enum ?? []) if (typeof name === 'string' && isName(name)) yield name
  }
  for (const { patternProperties = {} } of parts) {
    for (const pattern of Object.keys(patternProperties))
      for (const name of matchingTexts(pattern, workshop.random, 1, Infinity)) if (isName(name)) yield name
  }
  for (let index = 0; index < mostNames; index++) {
    const name = index < 3 ? wordOf(workshop.random) : `${wordOf(workshop.random)}${index}`
    if (isName(name)) yield name
  }
}
