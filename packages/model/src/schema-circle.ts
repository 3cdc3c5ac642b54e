import { normalSchema } from './normal-schema.ts'
import { schemaAt } from './reference.ts'
import type { Schema, SchemaObject } from './schema-object.ts'
import { eachSubschema } from './subschemas.ts'

/** The state of Tarjan's algorithm for one schema. */
interface Visit {
  schema: SchemaObject
  index: number
  /** The lowest index that the schema leads back to. */
  lowest: number
  /** Whether the schema may still belong to a circle that is being found. */
  isOpen: boolean
  /** The schemas that this schema contains or refers to. */
  successors: SchemaObject[]
  /** The number of successors that were visited. */
  visited: number
}

interface Search {
  visits: Map<SchemaObject, Visit>
  open: SchemaObject[]
  circles: Map<SchemaObject, ReadonlySet<SchemaObject>>
}

const known = new WeakMap<object, Search>()

/**
 * Returns the circle of a recursive schema: the schemas that it leads to and that lead back to it, including itself.
 * Undefined for a schema that is not recursive. All schemas are in their normal form. Each schema of a document is
 * visited once.
 */
export function schemaCircle(root: object, schema: Schema): ReadonlySet<SchemaObject> | undefined {
  if (typeof schema === 'boolean') return undefined
  let found = known.get(root)
  if (found === undefined) known.set(root, (found = { visits: new Map(), open: [], circles: new Map() }))
  const normal = normalSchema(root, schema)
  if (!found.visits.has(normal)) search(root, normal, found)
  return found.circles.get(normal)
}

/**
 * Finds the strongly connected components of schemas with Tarjan's algorithm. The search is iterative, because a long
 * chain of schemas would overflow the call stack.
 */
function search(root: object, from: SchemaObject, { visits, open, circles }: Search): void {
  const path = [begin(root, from, visits, open)]
  for (let own = path.at(-1); own !== undefined; own = path.at(-1)) {
    const next = own.successors[own.visited++]
    if (next !== undefined) {
      const other = visits.get(next)
      if (other === undefined) path.push(begin(root, next, visits, open))
      else if (other.isOpen) own.lowest = Math.min(own.lowest, other.index)
      continue
    }
    path.pop()
    const before = path.at(-1)
    if (before !== undefined) before.lowest = Math.min(before.lowest, own.lowest)
    if (own.lowest < own.index) continue
    const circle = new Set(open.splice(open.lastIndexOf(own.schema)))
    for (const member of circle) {
      visits.get(member)!.isOpen = false
      if (circle.size > 1 || own.successors.includes(member)) circles.set(member, circle)
    }
  }
}

function begin(
  root: object,
  schema: SchemaObject,
  visits: Map<SchemaObject, Visit>,
  open: SchemaObject[],
): Visit {
  const parts: Schema[] = schema.$ref === undefined ? [] : [schemaAt(root, schema.$ref)]
  eachSubschema(schema, (part) => void parts.push(part))
  const successors = parts.flatMap((part) => (typeof part === 'boolean' ? [] : [normalSchema(root, part)]))
  const visit = { schema, index: visits.size, lowest: visits.size, isOpen: true, successors, visited: 0 }
  visits.set(schema, visit)
  open.push(schema)
  return visit
}
