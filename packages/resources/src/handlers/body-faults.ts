import {
  declaredProperties,
  mergedSchemas,
  typesOf,
  type MediaTypeModel,
  type OperationModel,
  type Schema,
} from '@concordat/model'
import { columnType } from '../contract/column-type.ts'
import { requiredOf } from '../contract/required-of.ts'
import type { ColumnType, Property, Resource } from '../contract/resource.ts'

/** An object in a body, with the properties that are stored of it. */
interface StoredObject {
  /** The name of the object in messages: `The body of createItem`. */
  readonly what: string
  /** The name of the schema in messages: `Item`. */
  readonly name: string
  readonly properties: readonly Property[]
  /** The names of child lists and links, which are not checked here. */
  readonly others: ReadonlySet<string>
  /** Whether the object may lack a property that the schema requires. */
  readonly mayLack: (property: Property) => boolean
}

/** Finds media types and properties of the body that cannot be stored, and properties that the body may lack. */
export function bodyFaults(
  root: object,
  resource: Resource,
  operation: OperationModel,
  isPatch: boolean,
): string[] {
  const { operationId, requestBody } = operation
  const content = requestBody?.content ?? []
  const media = jsonOf(operation)
  if (media === undefined || requestBody === undefined)
    return [`${operationId} has no JSON body with the values of a ${resource.name}.`]
  const other = content.find((one) => one !== media && !(isPatch && isAlike(one, media)))
  if (other !== undefined)
    return [
      `${operationId} takes ${media.type} and ${other.type}. A derived handler reads a single JSON media type.`,
    ]
  if (media.type === 'application/json-patch+json')
    return [
      `${operationId} takes a JSON Patch. A derived handler reads a JSON Merge Patch (application/merge-patch+json).`,
    ]
  const found: string[] = []
  if (!requestBody.required) found.push(`${operationId} has an optional body. Write required: true.`)
  const { name, properties, children, links, key } = resource
  const fixed = new Set([...operation.path.matchAll(/\{([^{}]+)\}/g)].map(([, parameter]) => parameter))
  const what = `The body of ${operationId}`
  found.push(
    ...objectFaults(root, media.schema, {
      what,
      name,
      properties,
      others: new Set([...links, ...children.map((child) => child.name)]),
      mayLack: (property) =>
        isPatch || fixed.has(property.name) || (property === key && operation.method === 'PUT'),
    }),
  )
  const declared = declaredProperties(root, media.schema)
  if (declared.size === 0) found.push(`${what} declares no properties, so nothing of it could be stored.`)
  for (const child of children) {
    const items = (declared.get(child.name) ?? [])
      .flatMap((schema) => mergedSchemas(root, schema))
      .find((part) => part.items !== undefined)?.items
    if (items !== undefined)
      found.push(
        ...objectFaults(root, items, {
          what: `An object of "${child.name}" in the body of ${operationId}`,
          name: `${name}/${child.name}`,
          properties: child.properties,
          others: new Set(),
          mayLack: () => isPatch,
        }),
      )
  }
  return found
}

/** Finds a key that the server does not make, and that the body may lack. */
export function keyFaults(root: object, { name, key }: Resource, operation: OperationModel): string[] {
  const media = jsonOf(operation)
  if (key.generated !== undefined || media === undefined) return []
  const isSent =
    !key.isReadOnly &&
    requiredOf(root, media.schema).has(key.name) &&
    !isNullable(root, declaredProperties(root, media.schema).get(key.name))
  if (isSent) return []
  return [
    `The body of ${operation.operationId} may lack "${key.name}", the key of ${name}, and the server does not make it. Require it in the body, or make it readOnly with the type integer or the format uuid.`,
  ]
}

const mergePatches: ReadonlySet<string> = new Set(['application/json', 'application/merge-patch+json'])

/** Whether two media types of a patch are JSON with the same schema, so that a JSON Merge Patch may be sent as either. */
function isAlike(one: MediaTypeModel, other: MediaTypeModel): boolean {
  const hasSameSchema = JSON.stringify(one.schema) === JSON.stringify(other.schema)
  return mergePatches.has(one.type) && mergePatches.has(other.type) && hasSameSchema
}

function objectFaults(root: object, schema: Schema, stored: StoredObject): string[] {
  const { what, name, properties, others, mayLack } = stored
  const found: string[] = []
  const declared = declaredProperties(root, schema)
  const required = requiredOf(root, schema)
  for (const [own, schemas] of declared) {
    if (others.has(own)) continue
    const property = properties.find((one) => one.name === own)
    if (property === undefined) {
      found.push(`${what} has "${own}", and ${name} has no such property to store it in.`)
      continue
    }
    const type = columnType(root, whole(schemas))
    if (!isStoredAlike(type, property.type))
      found.push(`${what} has "${own}" as ${type.kind}, and ${name} stores it as ${property.type.kind}.`)
  }
  for (const property of properties) {
    const { name: own, isRequired, isReadOnly, generated } = property
    const isMade = isReadOnly || generated !== undefined || property.default !== undefined
    if (!isRequired || property.isNullable || isMade || mayLack(property)) continue
    if (!required.has(own))
      found.push(
        `${what} may lack "${own}", which ${name} requires. Require it in the body, or give it a default.`,
      )
    else if (isNullable(root, declared.get(own)))
      found.push(`${what} may have null as "${own}", which ${name} does not allow.`)
  }
  return found
}

/** Returns the JSON media type of a request body. */
export function jsonOf({ requestBody }: OperationModel): MediaTypeModel | undefined {
  return requestBody?.content.find(({ type }) => /[/+]json$/.test(type))
}

function whole(schemas: readonly Schema[]): Schema {
  return schemas.length === 1 ? schemas[0]! : { allOf: [...schemas] }
}

function isNullable(root: object, schemas: readonly Schema[] | undefined): boolean {
  return schemas !== undefined && typesOf(root, whole(schemas))?.has('null') === true
}

function isStoredAlike(one: ColumnType, other: ColumnType): boolean {
  if (one.kind === 'decimal' && other.kind === 'decimal') return one.scale === other.scale
  return one.kind === other.kind
}
