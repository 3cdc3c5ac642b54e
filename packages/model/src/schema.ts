import { schemaAt } from './reference.ts'
import type { Schema, SchemaObject } from './schema-object.ts'

/**
 * Returns a schema and all schemas that it applies to the same value with `$ref` and `allOf`, each once.
 *
 * @param seen the schemas to leave out; the returned schemas are added to the set
 */
export function mergedSchemas(root: object, schema: Schema, seen = new Set<SchemaObject>()): SchemaObject[] {
  const all: SchemaObject[] = []
  const add = (one: Schema): void => {
    if (typeof one === 'boolean' || seen.has(one)) return
    seen.add(one)
    all.push(one)
    if (one.$ref !== undefined) add(schemaAt(root, one.$ref))
    for (const member of one.allOf ?? []) add(member)
  }
  add(schema)
  return all
}

/**
 * Returns the JSON types that a schema accepts by `type`, `const` and `enum`, through references and unions.
 *
 * @param outer the schemas around this branch of a union; their unions are skipped, so that recursive unions end
 * @returns undefined if the schema does not restrict the type
 */
export function typesOf(
  root: object,
  schema: Schema,
  outer: readonly SchemaObject[] = [],
): Set<string> | undefined {
  let types: Set<string> | undefined
  const narrow = (found: Iterable<string>) => {
    const next = new Set(found)
    types = types === undefined ? next : inBoth(types, next)
  }
  for (const part of mergedSchemas(root, schema)) {
    if (part.type !== undefined) narrow([part.type, part.nullable === true ? 'null' : []].flat(2))
    const values = part.enum ?? ('const' in part ? [part.const] : undefined)
    if (values !== undefined && part.type === undefined) narrow(values.map(jsonType))
    if (outer.includes(part)) continue
    for (const union of [part.anyOf, part.oneOf]) {
      const branches = union?.map((branch) => typesOf(root, branch, [...outer, part]))
      if (branches?.every((branch) => branch !== undefined) === true) {
        narrow(branches.flatMap((branch) => [...branch]))
      }
    }
  }
  return types
}

/** The types in both sets. An integer is a number, too. */
function inBoth(one: ReadonlySet<string>, other: ReadonlySet<string>): Set<string> {
  const both = one.intersection(other)
  if (!both.has('number'))
    for (const [first, second] of [
      [one, other],
      [other, one],
    ] as const)
      if (first.has('number') && second.has('integer')) both.add('integer')
  return both
}

function jsonType(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return Number.isInteger(value) ? 'integer' : typeof value
}
