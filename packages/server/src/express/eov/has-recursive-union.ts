import { normalSchema, schemaAt, type OperationModel, type Schema, type SchemaObject } from '@concordat/model'

/**
 * Whether an operation has a union of which two branches lead back to it. All branches have to be tried,
 * so that each level of a value doubles the work, and a hostile one takes years.
 */
export function hasRecursiveUnion(root: object, operation: OperationModel): boolean {
  const media = [
    ...(operation.requestBody?.content ?? []),
    ...operation.responses.flatMap(({ content }) => content),
  ]
  const parameters = operation.parameters.map(({ schema }) => schema)
  const seen = new Set<SchemaObject>()
  for (const schema of [...media.map((one) => one.schema), ...parameters]) reach(root, schema, seen)
  for (const schema of seen) {
    const branches = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]
    if (branches.length < 2) continue
    const leadingBack = branches.filter((branch) => {
      const reached = new Set<SchemaObject>()
      reach(root, branch, reached)
      return reached.has(schema)
    })
    if (leadingBack.length > 1) return true
  }
  return false
}

/** Collects a schema and all that it leads to. */
function reach(root: object, schema: Schema, into: Set<SchemaObject>): void {
  if (typeof schema === 'boolean') return
  const normal = normalSchema(root, schema)
  if (into.has(normal)) return
  into.add(normal)
  if (normal.$ref !== undefined) reach(root, schemaAt(root, normal.$ref), into)
  for (const part of partsOf(normal)) reach(root, part, into)
}

const single = [
  'items',
  'additionalProperties',
  'not',
  'if',
  'then',
  'else',
  'contains',
  'propertyNames',
] as const
const lists = ['allOf', 'anyOf', 'oneOf', 'prefixItems'] as const
const maps = ['properties', 'patternProperties', 'dependentSchemas'] as const

function partsOf(schema: SchemaObject): Schema[] {
  return [
    ...single.flatMap((keyword) => (schema[keyword] === undefined ? [] : [schema[keyword] as Schema])),
    ...lists.flatMap((keyword) => schema[keyword] ?? []),
    ...maps.flatMap((keyword) => Object.values((schema[keyword] ?? {}) as Record<string, Schema>)),
  ]
}
