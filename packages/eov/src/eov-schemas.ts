import { isNativePattern } from '@concordat/schema'
import { typesOf, type Schema, type SchemaBundleOptions, type SchemaObject } from '@concordat/model'

/**
 * The names of formats, or their prefixes, that replace or supplement keywords which express-openapi-validator, or the
 * Ajv in it, checks incorrectly.
 */
export const substituteFormats = {
  /** Replaces `multipleOf`, for which Ajv divides floating point numbers inexactly. */
  multipleOf: 'exact-multiple-of ',
  /**
   * Supplements `type: integer`, which accepts integers beyond 2^53, although JSON.parse may have rounded
   * them.
   */
  integer: 'safe-integer',
  /**
   * Replaces the formats `date` and `date-time`, because the library converts values with these formats to text before
   * it checks their type.
   */
  date: 'exact ',
  /**
   * Replaces a `pattern` for which RegExp, as used by Ajv, throws, gives a wrong result, or is not linear.
   */
  pattern: 'bounded-pattern ',
} as const

/**
 * The only value of the `enum` that replaces the schema of a forbidden property. It contains the name of the
 * keyword that forbids the property.
 */
export const forbiddenMarkers = { request: '\u0000readOnly', reply: '\u0000writeOnly' } as const

/**
 * Options for copying schemas so that express-openapi-validator enforces them correctly.
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
 * Adds the types that the items may have to their schema, unless it has a `type`. Ajv compares unique items by lookup
 * only if the types are in that schema itself; it does not follow references.
 */
function withTypes(items: Schema | undefined, types: Set<string> | undefined): Schema {
  if (types === undefined || typeof items === 'boolean') return items ?? true
  if (items?.type !== undefined) return items
  return { type: [...types], ...(items !== undefined && { allOf: [items] }) }
}

/**
 * Moves a reference into `allOf`. The library drops the keywords next to a `$ref` if another schema refers to
 * the schema that contains them.
 */
function referenceAlone({ $ref, ...schema }: SchemaObject): SchemaObject {
  if ($ref === undefined || Object.keys(schema).length === 0) return $ref === undefined ? schema : { $ref }
  return { ...schema, allOf: [...(schema.allOf ?? []), { $ref }] }
}

/**
 * Replaces `multipleOf`, and patterns that Ajv would match incorrectly or not in linear time, by substitute
 * formats.
 */
function withSubstitutes({ multipleOf, pattern, ...schema }: SchemaObject): SchemaObject {
  const checks: SchemaObject[] = []
  if (typeof multipleOf === 'number') checks.push({ format: `${substituteFormats.multipleOf}${multipleOf}` })
  // A pattern that Ajv matches correctly and in linear time is kept, so that its faults are reported in the
  // usual order.
  if (typeof pattern === 'string' && isNativePattern(pattern)) schema['pattern'] = pattern
  else if (typeof pattern === 'string') checks.push({ format: `${substituteFormats.pattern}${pattern}` })
  return checks.length === 0 ? schema : { ...schema, allOf: [...(schema.allOf ?? []), ...checks] }
}
