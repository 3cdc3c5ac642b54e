import { schemaAt, type Schema } from '@concordat/model'

/**
 * Removes cycles in which a schema applies itself to the same value, because JSON Schema leaves them undefined (2020-12
 * core, section 9.4.1). A schema of the cycle becomes the schema of a property.
 */
export function withoutLoops(schemas: Record<string, Schema>): Record<string, Schema> {
  const root = { components: { schemas } }
  for (const name of Object.keys(schemas)) {
    while (leadsBack(root, schemas[name]!))
      schemas[name] = { type: 'object', properties: { a: schemas[name]! } }
  }
  return schemas
}

function leadsBack(root: object, start: Schema): boolean {
  const seen = new Set<Schema>()
  const walk = (schema: Schema): boolean => {
    if (typeof schema === 'boolean') return false
    return sameValue(schema).some((part) => {
      const target = typeof part === 'string' ? schemaAt(root, part) : part
      if (target === start) return true
      if (seen.has(target)) return false
      seen.add(target)
      return walk(target)
    })
  }
  return walk(start)
}

function sameValue(schema: Exclude<Schema, boolean>): (Schema | string)[] {
  const single = ['not', 'if', 'then', 'else'].flatMap((key) => (schema[key] as Schema[] | undefined) ?? [])
  const lists = ['allOf', 'anyOf', 'oneOf'].flatMap((key) => (schema[key] as Schema[] | undefined) ?? [])
  const map = Object.values((schema['dependentSchemas'] ?? {}) as Record<string, Schema>)
  return [...(schema.$ref === undefined ? [] : [schema.$ref]), ...single, ...lists, ...map]
}
