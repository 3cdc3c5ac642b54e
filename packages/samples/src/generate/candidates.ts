import type { Schema, SchemaObject } from '@concordat/model'
import { arrays } from './arrays.ts'
import type { Result } from './result.ts'
import { commonTypes, type CollectedSchemas } from './collected-schemas.ts'
import { numbers } from './numbers.ts'
import { objects } from './objects.ts'
import type { Place } from './place.ts'
import { strings } from './strings.ts'
import type { GeneratorContext } from './generator-context.ts'

/** The largest number of values of an `enum` that are tried. */
const maxValues = 500

/** Values that probably match the collected schemas, the best ones first. */
export function* candidates(
  context: GeneratorContext,
  collected: CollectedSchemas,
  schemas: readonly Schema[],
  place: Place,
): Generator<Result> {
  const { parts } = collected
  if (place.examples) for (const value of examplesOf(parts)) yield { value }
  const listed = listedValues(parts)
  if (listed !== undefined) {
    const start = place.examples || listed.length === 0 ? 0 : context.random.below(listed.length)
    for (let index = 0; index < Math.min(listed.length, maxValues); index++)
      yield { value: structuredClone(listed[(start + index) % listed.length]) }
    return
  }
  for (const type of typesFor(parts, place)) {
    switch (type) {
      case 'object':
        yield* objects(context, collected, schemas, place)
        break
      case 'array':
        yield* arrays(context, collected, place)
        break
      case 'string':
        for (const value of strings(context, parts)) yield { value }
        break
      case 'integer':
      case 'number':
        for (const value of numbers(parts, type, context.random)) yield { value }
        break
      case 'boolean': {
        const first = context.random.next() < 0.5
        yield* [{ value: first }, { value: !first }]
        break
      }
      case 'null':
        yield { value: null }
    }
  }
}

/** The `example` and `examples` of the schemas, then their `default`. */
function* examplesOf(parts: readonly SchemaObject[]): Generator {
  for (const part of parts) {
    if (part['example'] !== undefined) yield structuredClone(part['example'])
    const { examples } = part as { examples?: unknown }
    if (Array.isArray(examples)) for (const example of examples) yield structuredClone(example)
  }
  for (const part of parts) if (part.default !== undefined) yield structuredClone(part.default)
}

/** The shortest `enum` or `const` list of the schemas; undefined if they have none. */
function listedValues(parts: readonly SchemaObject[]): unknown[] | undefined {
  let shortest: unknown[] | undefined
  for (const part of parts) {
    const values = 'const' in part ? [part['const']] : part.enum
    if (values !== undefined && values.length < (shortest?.length ?? Infinity)) shortest = values
  }
  // The null of a nullable `enum` comes last.
  return shortest?.includes(null) === true ? [...shortest.filter((value) => value !== null), null] : shortest
}

const allTypes = ['string', 'object', 'integer', 'number', 'array', 'boolean', 'null']

const keywordsOfType: Readonly<Record<string, readonly string[]>> = {
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

/** The types to try: the declared types, or else all types, starting with the types that the keywords apply to. */
function typesFor(parts: readonly SchemaObject[], place: Place): string[] {
  const named = commonTypes(parts)
  if (named !== undefined) {
    const values = named.filter((type) => type !== 'null')
    return named.includes('null') ? [...values, 'null'] : values
  }
  const likely = Object.keys(keywordsOfType).filter((type) =>
    keywordsOfType[type]!.some((keyword) => parts.some((part) => part[keyword] !== undefined)),
  )
  // At the root, a schema without these keywords most likely describes an object.
  if (likely.length === 0 && place.depth === 0) likely.push('object')
  return [...new Set([...likely, ...allTypes])]
}
