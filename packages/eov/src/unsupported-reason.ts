import {
  eachSubschema,
  normalSchema,
  schemaAt,
  type OperationModel,
  type Schema,
  type SchemaObject,
} from '@concordat/model'

/**
 * The reason why express-openapi-validator would enforce an operation incorrectly; undefined where it enforces
 * it correctly.
 */
export function unsupportedReason(root: object, operation: OperationModel): string | undefined {
  const media = [
    ...(operation.requestBody?.content ?? []),
    ...operation.responses.flatMap(({ content }) => content),
  ]
  const parameters = operation.parameters.map(({ schema }) => schema)
  const seen = new Set<SchemaObject>()
  for (const schema of [...media.map((one) => one.schema), ...parameters]) collect(root, schema, seen)
  if (operation.parameters.some(({ name }) => name in Object.prototype) || [...seen].some(usesInheritedNames))
    return 'it treats names that every object inherits, such as "constructor", as properties'
  if ([...seen].some((schema) => schema['unevaluatedItems'] !== undefined))
    return 'it validates unevaluatedItems incorrectly'
  return [...seen].some((schema) => isRecursiveUnion(root, schema))
    ? 'it could take exponential time for a union that contains itself'
    : undefined
}

function usesInheritedNames({
  properties = {},
  required = [],
  dependentRequired = {},
}: SchemaObject): boolean {
  const names = [...Object.keys(properties), ...required, ...Object.keys(dependentRequired as object)]
  return names.some((name) => name in Object.prototype)
}

/**
 * Whether at least two branches of a union refer back to it. Ajv tries all branches, so each level of a value
 * doubles the work, and a hostile value can take years.
 */
function isRecursiveUnion(root: object, schema: SchemaObject): boolean {
  const branches = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]
  if (branches.length < 2) return false
  const leadingBack = branches.filter((branch) => {
    const reached = new Set<SchemaObject>()
    collect(root, branch, reached)
    return reached.has(schema)
  })
  return leadingBack.length > 1
}

/** Collects a schema, its subschemas and all schemas that they refer to. */
function collect(root: object, schema: Schema, into: Set<SchemaObject>): void {
  if (typeof schema === 'boolean') return
  const normal = normalSchema(root, schema)
  if (into.has(normal)) return
  into.add(normal)
  if (normal.$ref !== undefined) collect(root, schemaAt(root, normal.$ref), into)
  eachSubschema(normal, (part) => collect(root, part, into))
}
