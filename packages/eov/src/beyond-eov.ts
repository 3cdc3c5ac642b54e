import {
  eachSubschema,
  normalSchema,
  schemaAt,
  type OperationModel,
  type Schema,
  type SchemaObject,
} from '@concordat/model'

/** Why express-openapi-validator cannot be trusted with an operation; undefined where it can. */
export function beyondEov(root: object, operation: OperationModel): string | undefined {
  const media = [
    ...(operation.requestBody?.content ?? []),
    ...operation.responses.flatMap(({ content }) => content),
  ]
  const parameters = operation.parameters.map(({ schema }) => schema)
  const seen = new Set<SchemaObject>()
  for (const schema of [...media.map((one) => one.schema), ...parameters]) reach(root, schema, seen)
  if (operation.parameters.some(({ name }) => name in Object.prototype) || [...seen].some(namesInherited))
    return 'it takes what every object inherits, such as "constructor", for properties'
  if ([...seen].some((schema) => schema['unevaluatedItems'] !== undefined))
    return 'it misjudges unevaluatedItems'
  return [...seen].some((schema) => isRecursiveUnion(root, schema))
    ? 'it could take exponential time over a union that contains itself'
    : undefined
}

function namesInherited({ properties = {}, required = [], dependentRequired = {} }: SchemaObject): boolean {
  const names = [...Object.keys(properties), ...required, ...Object.keys(dependentRequired as object)]
  return names.some((name) => name in Object.prototype)
}

/**
 * Whether two branches of a union lead back to it. All branches have to be tried, so that each level of a
 * value doubles the work, and a hostile one takes years.
 */
function isRecursiveUnion(root: object, schema: SchemaObject): boolean {
  const branches = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]
  if (branches.length < 2) return false
  const leadingBack = branches.filter((branch) => {
    const reached = new Set<SchemaObject>()
    reach(root, branch, reached)
    return reached.has(schema)
  })
  return leadingBack.length > 1
}

/** Collects a schema and all that it leads to. */
function reach(root: object, schema: Schema, into: Set<SchemaObject>): void {
  if (typeof schema === 'boolean') return
  const normal = normalSchema(root, schema)
  if (into.has(normal)) return
  into.add(normal)
  if (normal.$ref !== undefined) reach(root, schemaAt(root, normal.$ref), into)
  eachSubschema(normal, (part) => reach(root, part, into))
}
