import { isNativePattern } from '@concordat/schema'
import { typesOf, type Schema, type SchemaBundleOptions, type SchemaObject } from '@concordat/model'

/**
 * The prefixes of the formats that replace keywords which express-openapi-validator, or the Ajv in it, checks
 * incorrectly.
 */
export const substituteFormats = {
  /** Ajv divides floating point numbers, which is inexact. */
  multipleOf: 'exact-multiple-of ',
  /** Beyond 2^53, the number that JSON.parse returns differs from the one that was sent. */
  integer: 'safe-integer',
  /** The library replaces dates in the value by text before it checks the type. */
  date: 'exact ',
  /** Ajv matches patterns with RegExp, which can take exponential time and knows ECMA-262 only. */
  pattern: 'bounded-pattern ',
} as const

/**
 * The only value of the enumeration that replaces the schema of a forbidden property. It names the keyword
 * that forbids it.
 */
export const forbiddenMarkers = { request: '\u0000readOnly', reply: '\u0000writeOnly' } as const

/**
 * How schemas are copied for express-openapi-validator, so that it enforces them correctly.
 *
 * @param root the bundled document
 */
export const eovSchemas = (root: object): SchemaBundleOptions => ({
  forbidden: (direction) => ({ enum: [forbiddenMarkers[direction]] }),
  refine(copy, { type, format, uniqueItems, items = true }) {
    const types = new Set([type].flat())
    if (types.has('integer') && !types.has('number') && format === undefined)
      copy.format = substituteFormats.integer
    if (copy.format === 'date' || copy.format === 'date-time')
      copy.format = `${substituteFormats.date}${copy.format}`
    if (uniqueItems === true) copy.items = withTypes(copy.items, typesOf(root, items))
    return withSubstitutes(referenceAlone(copy))
  },
})

/**
 * Adds the types of `items` to the schema itself. Ajv finds equal items by a lookup only where their types are
 * there, and not behind a reference.
 */
function withTypes(items: Schema | undefined, types: Set<string> | undefined): Schema {
  if (types === undefined || typeof items === 'boolean') return items ?? true
  if (items?.type !== undefined) return items
  return { type: [...types], ...(items !== undefined && { allOf: [items] }) }
}

/**
 * Moves a reference into `allOf`. The library loses keywords beside a reference where another schema refers to
 * that schema.
 */
function referenceAlone({ $ref, ...schema }: SchemaObject): SchemaObject {
  if ($ref === undefined || Object.keys(schema).length === 0) return $ref === undefined ? schema : { $ref }
  return { ...schema, allOf: [...(schema.allOf ?? []), { $ref }] }
}

/** Replaces `multipleOf`, and patterns that Ajv would match otherwise, by substitute formats. */
function withSubstitutes({ multipleOf, pattern, ...schema }: SchemaObject): SchemaObject {
  const checks: SchemaObject[] = []
  if (typeof multipleOf === 'number') checks.push({ format: `${substituteFormats.multipleOf}${multipleOf}` })
  // A pattern that the library matches as we do stays, so that its faults come in the usual order.
  if (typeof pattern === 'string' && isNativePattern(pattern)) schema['pattern'] = pattern
  else if (typeof pattern === 'string') checks.push({ format: `${substituteFormats.pattern}${pattern}` })
  return checks.length === 0 ? schema : { ...schema, allOf: [...(schema.allOf ?? []), ...checks] }
}
