import { reachableSchemas, typesOf, type OperationModel, type SchemaObject } from '@concordat/model'

/** Why express-openapi-validator cannot be trusted with an operation; undefined where it can. */
export function beyondEov(root: object, operation: OperationModel): string | undefined {
  const media = [
    ...(operation.requestBody?.content ?? []),
    ...operation.responses.flatMap(({ content }) => content),
  ]
  const parameters = operation.parameters.map(({ schema }) => schema)
  const seen = new Set<SchemaObject>()
  for (const schema of [...media.map((one) => one.schema), ...parameters])
    reachableSchemas(root, schema, seen)
  if (operation.parameters.some(({ name }) => name in Object.prototype) || [...seen].some(namesInherited))
    return 'it takes what every object inherits, such as "constructor", for properties'
  if ([...seen].some((schema) => schema['unevaluatedItems'] !== undefined))
    return 'it misjudges unevaluatedItems'
  if ([...seen].some((schema) => comparesObjects(root, schema)))
    return 'it takes quadratic time over unique items that are objects'
  return [...seen].some((schema) => isRecursiveUnion(root, schema))
    ? 'it could take exponential time over a union that contains itself'
    : undefined
}

/** Ajv compares each item of a list with each other one, unless the type of the items says that they are scalars. */
function comparesObjects(root: object, { uniqueItems, items = true }: SchemaObject): boolean {
  if (uniqueItems !== true) return false
  const types = typesOf(root, items)
  return types === undefined || types.has('object') || types.has('array')
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
  const leadingBack = branches.filter((branch) => reachableSchemas(root, branch).has(schema))
  return leadingBack.length > 1
}
