import { eachSubschema, reachableSchemas, type SchemaObject } from '@concordat/model'

/** The keywords whose subschema applies to any number of parts of one value. */
const repeating = new Set([
  'items',
  'contains',
  'unevaluatedItems',
  'additionalProperties',
  'patternProperties',
  'unevaluatedProperties',
  'propertyNames',
])

/** The cost of comparing a list or an object, where the cost of comparing two texts is 1. */
const compositeCost = 10

/**
 * Returns the cost of the comparisons that Ajv makes for one item of a list, or for one property of an object that may
 * have any number of properties: it compares a value with each entry of an `enum`. A schema that applies to a bounded
 * number of values counts as 0.
 *
 * @returns the highest cost of one schema, where the cost of comparing two texts is 1
 */
export function comparisonsByItem(root: object, schemas: Iterable<SchemaObject>): number {
  const repeated = new Set<SchemaObject>()
  for (const schema of schemas)
    eachSubschema(schema, (part, keyword) => {
      if (repeating.has(keyword)) reachableSchemas(root, part, repeated)
    })
  return Math.max(0, ...[...repeated].map(({ enum: entries }) => costOf(entries)))
}

function costOf(entries: unknown): number {
  if (!Array.isArray(entries)) return 0
  return entries.reduce<number>(
    (sum, entry) => sum + (typeof entry === 'object' && entry !== null ? compositeCost : 1),
    0,
  )
}
