import type { Schema, SchemaObject } from '@concordat/model'
import { arrays } from './arrays.ts'
import type { Made } from './made.ts'
import { commonTypes, type Gathered } from './merge.ts'
import { numbers } from './numbers.ts'
import { objects } from './objects.ts'
import type { Place } from './place.ts'
import { strings } from './strings.ts'
import type { Workshop } from './workshop.ts'

/** Of an enormous list, no more than so many are tried. */
const mostValues = 500

/** Values that are likely to keep what was gathered, the best ones first. */
export function* candidates(
  workshop: Workshop,
  gathered: Gathered,
  schemas: readonly Schema[],
  place: Place,
): Generator<Made> {
  const { parts } = gathered
  if (place.examples) for (const value of examplesOf(parts)) yield { value }
  const listed = listedValues(parts)
  if (listed !== undefined) {
    const start = place.examples || listed.length === 0 ? 0 : workshop.random.below(listed.length)
    for (let index = 0; index < Math.min(listed.length, mostValues); index++)
      yield { value: structuredClone(listed[(start + index) % listed.length]) }
    return
  }
  for (const type of typesFor(parts, place)) {
    switch (type) {
      case 'object':
        yield* objects(workshop, gathered, schemas, place)
        break
      case 'array':
        yield* arrays(workshop, gathered, place)
        break
      case 'string':
        for (const value of strings(parts, workshop.random)) yield { value }
        break
      case 'integer':
      case 'number':
        for (const value of numbers(parts, type, workshop.random)) yield { value }
        break
      case 'boolean': {
        const first = workshop.random.next() < 0.5
        yield* [{ value: first }, { value: !first }]
        break
      }
      case 'null':
        yield { value: null }
    }
  }
}

/** What the contract gives as an example: `example`, `examples` and, where there is neither, `default`. */
function* examplesOf(parts: readonly SchemaObject[]): Generator {
  for (const part of parts) {
    if (part['example'] !== undefined) yield structuredClone(part['example'])
    const { examples } = part as { examples?: unknown }
    if (Array.isArray(examples)) for (const example of examples) yield structuredClone(example)
  }
  for (const part of parts) if (part.default !== undefined) yield structuredClone(part.default)
}

/** The values that all parts with `const` or `enum` list; undefined where there are none. */
function listedValues(parts: readonly SchemaObject[]): unknown[] | undefined {
  let shortest: unknown[] | undefined
  for (const part of parts) {
    const said = 'const' in part ? [part['const']] : part.enum
    if (said !== undefined && said.length < (shortest?.length ?? Infinity)) shortest = said
  }
  // The null of a nullable list says the least.
  return shortest?.includes(null) === true ? [...shortest.filter((value) => value !== null), null] : shortest
}

const allTypes = ['string', 'object', 'integer', 'number', 'array', 'boolean', 'null']

const telling: Readonly<Record<string, readonly string[]>> = {
  object: [
    'properties',
    'required',
    'additionalProperties',
    'patternProperties',
    'minProperties',
    'propertyNames',
  ],
  array: ['items', 'prefixItems', 'contains', 'minItems', 'maxItems', 'uniqueItems'],
  string: ['pattern', 'minLength', 'maxLength', 'format'],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
}

/** The types to try: those that are named, or else first the one that the keywords are about. */
function typesFor(parts: readonly SchemaObject[], place: Place): string[] {
  const named = commonTypes(parts)
  if (named !== undefined) {
    const values = named.filter((type) => type !== 'null')
    return named.includes('null') ? [...values, 'null'] : values
  }
  const meant = Object.keys(telling).filter((type) =>
    telling[type]!.some((keyword) => parts.some((part) => part[keyword] !== undefined)),
  )
  // A body of which nothing is known is more likely an object than anything else.
  if (meant.length === 0 && place.depth === 0) meant.push('object')
  return [...new Set([...meant, ...allTypes])]
}
