import { typesOf, type SchemaBundleOptions, type Schema, type SchemaObject } from '@concordat/model'
import { costOf } from '@concordat/schema'

/** The prefixes of formats that stand in for keywords which express-openapi-validator, or Ajv in it, does otherwise. */
export const standIns = {
  /** Dividing floating point numbers is inexact. */
  multipleOf: 'exact-multiple-of ',
  /** Beyond 2^53, the number that JSON.parse gives differs from the one that was sent. */
  integer: 'safe-integer',
  /** It turns dates into text, writes that into the value, and asks for the type only afterwards. */
  date: 'exact ',
  /** A pattern can take exponential time. */
  pattern: 'bounded-pattern ',
} as const

/** The one value of an enumeration that stands for "must not be there", and names what forbids it. */
export const forbidden = { request: '\u0000readOnly', reply: '\u0000writeOnly' } as const

/** Schemas as express-openapi-validator enforces them rightly. @param root the bundled document */
export const eovSchemas = (root: object): SchemaBundleOptions => ({
  forbidden: (direction) => ({ enum: [forbidden[direction]] }),
  refine(copy, { type, format, uniqueItems, items = true }) {
    const types = new Set([type].flat())
    if (types.has('integer') && !types.has('number') && format === undefined) copy.format = standIns.integer
    if (copy.format === 'date' || copy.format === 'date-time') copy.format = `${standIns.date}${copy.format}`
    if (uniqueItems === true) copy.items = withTypes(copy.items, typesOf(root, items))
    return withStandIns(referenceAlone(copy))
  },
})

/** Ajv finds equal items by a look-up only where their types stand beside `items` itself, and not behind a reference. */
function withTypes(items: Schema | undefined, types: Set<string> | undefined): Schema {
  if (types === undefined || typeof items === 'boolean') return items ?? true
  if (items?.type !== undefined) return items
  return { type: [...types], ...(items !== undefined && { allOf: [items] }) }
}

/** Its keywords beside a reference are lost where something refers to that schema again. */
function referenceAlone({ $ref, ...schema }: SchemaObject): SchemaObject {
  if ($ref === undefined || Object.keys(schema).length === 0) return $ref === undefined ? schema : { $ref }
  return { ...schema, allOf: [...(schema.allOf ?? []), { $ref }] }
}

/** A keyword that Ajv does less well becomes a format of ours. */
function withStandIns({ multipleOf, pattern, ...schema }: SchemaObject): SchemaObject {
  const checks: SchemaObject[] = []
  if (typeof multipleOf === 'number') checks.push({ format: `${standIns.multipleOf}${multipleOf}` })
  if (typeof pattern === 'string')
    if (costOf(pattern) === 'linear') schema['pattern'] = pattern
    else checks.push({ format: `${standIns.pattern}${pattern}` })
  return checks.length === 0 ? schema : { ...schema, allOf: [...(schema.allOf ?? []), ...checks] }
}
