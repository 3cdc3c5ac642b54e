import { schemaAt, type Schema } from '@concordat/model'

const prefix = '#/components/schemas/'

/**
 * The component schemas that refer to themselves through arrays and unions alone. TypeScript resolves such
 * a property of an interface at once and reports a circular type. A type alias may refer to itself.
 */
export function recursiveSchemas(root: object, schemas: Readonly<Record<string, Schema>>): Set<string> {
  const references = new Map(
    Object.entries(schemas).map(([name, schema]) => [name, [...namesWithin(root, schema)]]),
  )
  const found = new Set<string>()
  for (const name of references.keys()) {
    const seen = new Set<string>()
    const pending = [...references.get(name)!]
    while (pending.length > 0) {
      const at = pending.pop()!
      if (seen.has(at)) continue
      seen.add(at)
      pending.push(...(references.get(at) ?? []))
    }
    if (seen.has(name)) found.add(name)
  }
  return found
}

function* namesWithin(root: object, schema: Schema, depth = 0): Generator<string> {
  if (typeof schema === 'boolean' || depth > 20) return
  if (schema.$ref !== undefined) {
    if (schema.$ref.startsWith(prefix) && !schema.$ref.slice(prefix.length).includes('/'))
      yield decodeURIComponent(schema.$ref.slice(prefix.length)).replaceAll('~1', '/').replaceAll('~0', '~')
    else yield* namesWithin(root, schemaAt(root, schema.$ref), depth + 1)
  }
  const parts = [schema.allOf, schema.anyOf, schema.oneOf, schema.prefixItems, schema.items].flat()
  for (const part of parts) if (part !== undefined) yield* namesWithin(root, part, depth + 1)
}
