import { normalSchema } from './normal-schema.ts'
import { schemaAt } from './reference.ts'
import type { Schema, SchemaObject } from './schema-object.ts'
import { eachSubschema } from './subschemas.ts'

/** The state of Tarjan's algorithm for one schema. */
interface Visit {
  index: number
  /** The lowest index that the schema leads back to. */
  lowest: number
  /** Whether the schema may still belong to a circle that is being found. */
  isOpen: boolean
}

interface Search {
  visits: Map<SchemaObject, Visit>
  open: SchemaObject[]
  circles: Map<SchemaObject, ReadonlySet<SchemaObject>>
}

const known = new WeakMap<object, Search>()

/**
 * The schemas that a schema leads to and that lead back to it, itself included; undefined for a schema that does not
 * lead back to itself. All schemas are in their normal form. Each schema of a document is visited once.
 */
export function schemaCircle(root: object, schema: Schema): ReadonlySet<SchemaObject> | undefined {
  if (typeof schema === 'boolean') return undefined
  let search = known.get(root)
  if (search === undefined) known.set(root, (search = { visits: new Map(), open: [], circles: new Map() }))
  const normal = normalSchema(root, schema)
  if (!search.visits.has(normal)) visit(root, normal, search)
  return search.circles.get(normal)
}

/** Finds the strongly connected components of schemas with Tarjan's algorithm. */
function visit(root: object, schema: SchemaObject, search: Search): Visit {
  const { visits, open, circles } = search
  const own: Visit = { index: visits.size, lowest: visits.size, isOpen: true }
  visits.set(schema, own)
  open.push(schema)
  let refersToItself = false
  const follow = (part: Schema) => {
    if (typeof part === 'boolean') return
    const target = normalSchema(root, part)
    refersToItself ||= target === schema
    const other = visits.get(target) ?? visit(root, target, search)
    if (other.isOpen) own.lowest = Math.min(own.lowest, other.lowest)
  }
  if (schema.$ref !== undefined) follow(schemaAt(root, schema.$ref))
  eachSubschema(schema, follow)
  if (own.lowest === own.index) {
    const circle = new Set(open.splice(open.lastIndexOf(schema)))
    for (const member of circle) {
      visits.get(member)!.isOpen = false
      if (circle.size > 1 || refersToItself) circles.set(member, circle)
    }
  }
  return own
}
