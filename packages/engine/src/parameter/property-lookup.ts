import { patternMatcher } from '@concordat/schema'
import type { Schema, SchemaObject } from '@concordat/model'

/** Finds the schemas of the properties of an object. */
export interface PropertyLookup {
  /**
   * Returns the schemas that describe the property of a name, by `properties` and `patternProperties`. Names with equal
   * keys have the same schemas.
   */
  declared(name: string): { schemas: readonly Schema[]; key: string }
  /** Tells whether `patternProperties` describe a name; undefined without `patternProperties`. */
  matches: ((name: string) => boolean) | undefined
  /**
   * The schemas of all other properties: those of `additionalProperties`, or of `unevaluatedProperties` if there are
   * none. The schema `false` is left out.
   */
  others: readonly Schema[]
}

/**
 * Compiles the lookup of the schemas of a property by its name.
 *
 * `declared` also returns a key, by which a caller can cache what it makes of the schemas. Clients choose the names of
 * properties, so a cache by name could grow without end. Names that `properties` does not list have the same key if the
 * same patterns match.
 *
 * @param parts the schemas that apply to the object
 */
export function propertyLookup(parts: readonly SchemaObject[]): PropertyLookup {
  const named = new Map<string, Schema[]>()
  for (const { properties = {} } of parts)
    for (const [name, schema] of Object.entries(properties))
      named.set(name, [...(named.get(name) ?? []), schema])
  const patterns = parts.flatMap(({ patternProperties = {} }) =>
    Object.entries(patternProperties).map(([pattern, schema]) => ({
      matches: decided(patternMatcher(pattern)),
      schema,
    })),
  )
  const schemasAt = (keyword: string) =>
    parts.flatMap((part) =>
      part[keyword] === undefined || part[keyword] === false ? [] : [part[keyword] as Schema],
    )
  const additional = schemasAt('additionalProperties')
  return {
    declared(name) {
      const own = named.get(name) ?? []
      const found = patterns.map(({ matches }) => matches(name))
      return {
        schemas: [...own, ...patterns.flatMap(({ schema }, index) => (found[index]! ? [schema] : []))],
        key: `${found.map(Number).join('')} ${own.length > 0 ? `=${name}` : ''}`,
      }
    },
    matches: patterns.length === 0 ? undefined : (name) => patterns.some(({ matches }) => matches(name)),
    others: additional.length > 0 ? additional : schemasAt('unevaluatedProperties'),
  }
}

/**
 * Returns a matcher that does not throw. A name for which a pattern takes too many steps counts as not matching here,
 * and the enforcer refuses it later.
 */
function decided(matches: (name: string) => boolean): (name: string) => boolean {
  return (name) => {
    try {
      return matches(name)
    } catch (error) {
      if (error instanceof RangeError) return false
      throw error
    }
  }
}
