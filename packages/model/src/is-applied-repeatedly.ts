import { normalSchema } from './normal-schema.ts'
import { schemaAt } from './reference.ts'
import { schemaCircle } from './schema-circle.ts'
import type { Schema, SchemaObject } from './schema-object.ts'
import { eachSubschema } from './subschemas.ts'

const known = new WeakMap<ReadonlySet<SchemaObject>, boolean>()

/**
 * Whether a recursive schema may apply schemas that lead back to it more than once to the same part of a value:
 * two branches of a union that both have the property, `properties` beside `patternProperties`, `items` beside
 * `contains`. A check that applies one after the other doubles its work with each level of a value, unless it
 * remembers its results.
 *
 * @example
 * ```ts
 * const tree = { properties: { left: { $ref: '#/$defs/Tree' }, right: { $ref: '#/$defs/Tree' } } }
 * isAppliedRepeatedly({ $defs: { Tree: tree } }, tree) // false: each part has one schema
 * ```
 */
export function isAppliedRepeatedly(root: object, schema: Schema): boolean {
  const circle = schemaCircle(root, schema)
  if (circle === undefined) return false
  let found = known.get(circle)
  if (found === undefined)
    known.set(circle, (found = [...circle].some((member) => overlaps(root, circle, member))))
  return found
}

/** The keywords whose subschemas apply to the value itself. */
const inPlace = new Set(['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'dependentSchemas'])
/** The keywords that apply only to the parts to which the neighbouring keywords of the same schema do not apply. */
const remaining = new Set(['additionalProperties', 'items', 'unevaluatedProperties', 'unevaluatedItems'])

/** The application of a subschema to parts of a value. */
interface Application {
  readonly owner: SchemaObject
  readonly keyword: string
  /** The name or the index of the part; undefined if the keyword names none. */
  readonly part: string | number | undefined
}

/**
 * Whether a schema of the circle applies schemas of the circle twice to the same value: to its own, or to one of its
 * parts.
 */
function overlaps(root: object, circle: ReadonlySet<SchemaObject>, from: SchemaObject): boolean {
  const applied = new Set([from])
  const properties: Application[] = []
  const items: Application[] = []
  // The loop also visits the schemas that are added meanwhile.
  for (const owner of applied) {
    const parts: [part: Schema, keyword: string, key: string | number | undefined][] = []
    if (owner.$ref !== undefined) parts.push([schemaAt(root, owner.$ref), 'allOf', undefined])
    eachSubschema(owner, (part, keyword, key) => void parts.push([part, keyword, key]))
    for (const [part, keyword, key] of parts) {
      if (typeof part === 'boolean') continue
      const normal = normalSchema(root, part)
      if (!circle.has(normal)) continue
      if (inPlace.has(keyword)) {
        if (applied.has(normal)) return true
        applied.add(normal)
      } else if (keyword !== 'propertyNames') {
        const isNamed = keyword === 'properties' || keyword === 'prefixItems'
        const list = keyword.endsWith('roperties') ? properties : items
        list.push({ owner, keyword, part: isNamed ? key : undefined })
      }
    }
  }
  return haveCommonPart(properties) || haveCommonPart(items)
}

function haveCommonPart(applications: readonly Application[]): boolean {
  const named = applications.filter(({ part }) => part !== undefined)
  const open = applications.filter(({ part }) => part === undefined)
  if (new Set(named.map(({ part }) => part)).size < named.length) return true
  return open.some((one, index) =>
    [...named, ...open.slice(index + 1)].some((other) => one.owner !== other.owner || !areApart(one, other)),
  )
}

/** Whether two keywords of one schema never apply to the same part. */
function areApart(one: Application, other: Application): boolean {
  return (
    (remaining.has(one.keyword) || remaining.has(other.keyword)) && !isContains(one) && !isContains(other)
  )
}

function isContains({ keyword }: Application): boolean {
  return keyword === 'contains'
}
