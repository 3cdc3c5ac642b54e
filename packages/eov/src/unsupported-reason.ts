import { isNativePattern, longestMatch } from '@concordat/schema'
import {
  isAppliedRepeatedly,
  mergedSchemas,
  reachableSchemas,
  typesOf,
  type OperationModel,
  type SchemaObject,
} from '@concordat/model'
import { comparisonsByItem } from './comparisons.ts'
import { hasBranches } from './has-branches.ts'

/**
 * The highest result of `comparisonsByItem` that is accepted. With more, a list in a body of 1 MB takes longer than
 * about half a second.
 */
const mostComparisons = 200

/**
 * Returns the reason why express-openapi-validator would enforce an operation incorrectly or too slowly; undefined if
 * there is none.
 */
export function unsupportedReason(root: object, operation: OperationModel): string | undefined {
  const media = [
    ...(operation.requestBody?.content ?? []),
    ...operation.responses.flatMap(({ content }) => content),
  ]
  if (operation.marks.length > 0) return 'it knows paths only, and a query or a header tells this one apart'
  const parameters = operation.parameters.map(({ schema }) => schema)
  const seen = new Set<SchemaObject>()
  for (const schema of [...media.map((one) => one.schema), ...parameters])
    reachableSchemas(root, schema, seen)
  if (operation.parameters.some(({ name }) => name in Object.prototype) || [...seen].some(usesInheritedNames))
    return 'it treats names that every object inherits, such as "constructor", as properties'
  if ([...seen].some((schema) => schema['unevaluatedItems'] !== undefined))
    return 'it validates unevaluatedItems incorrectly'
  if ([...seen].some(({ patternProperties = {} }) => !Object.keys(patternProperties).every(isNativePattern)))
    return 'it could take exponential time for patternProperties, or does not know their pattern'
  if ([...seen].some(({ pattern }) => pattern !== undefined && longestMatch(pattern as string) < Infinity))
    return 'it cannot refuse a text whose pattern would take too long'
  if ([...seen].some((schema) => 'unevaluatedProperties' in schema && hasBranches(root, schema)))
    return 'it takes properties for evaluated, or for unevaluated, by branches that do not apply'
  if ([...seen].some((schema) => comparesObjects(root, schema)))
    return 'it could take quadratic time for unique items that are objects or name no type'
  if (comparisonsByItem(root, seen) > mostComparisons)
    return 'it compares each item of a list with each entry of a long enum'
  return [...seen].some((schema) => isAppliedRepeatedly(root, schema))
    ? 'it could take exponential time for a schema that leads back to itself in two ways'
    : undefined
}

/**
 * Whether Ajv would check `uniqueItems` of a schema too slowly or report a fault of it twice. It compares each item of
 * an array with every other item, unless the items have scalar types.
 */
function comparesObjects(root: object, { uniqueItems, items = true }: SchemaObject): boolean {
  if (uniqueItems !== true) return false
  const types = typesOf(root, items)
  if (types === undefined || types.has('object') || types.has('array')) return true
  // `eovSchemas` adds the types of the items. Where no `type` states them, Ajv would report two faults for one.
  return !mergedSchemas(root, items).some(({ type }) => type !== undefined)
}

function usesInheritedNames({
  properties = {},
  required = [],
  dependentRequired = {},
}: SchemaObject): boolean {
  const names = [...Object.keys(properties), ...required, ...Object.keys(dependentRequired as object)]
  return names.some((name) => name in Object.prototype)
}
