import { declaredProperties, mergedSchemas, type Model, type OperationModel } from '@concordat/model'
import type { BootFault } from '@concordat/server'
import { columnType } from '../contract/column-type.ts'
import type { ColumnType, Resource, StoredOperation } from '../contract/resource.ts'
import type { Envelope } from '../contract/envelope.ts'
import type { ListParameters } from '../contract/list-parameters.ts'
import type { ResourceHooks } from './resource-hooks.ts'
import { successOf } from './success.ts'

/** Finds what the contract declares about an operation that a derived handler could not do. */
export function derivationFaults(
  { root }: Model,
  resource: Resource,
  { operation, role }: StoredOperation,
  resources: ReadonlyMap<string, Resource>,
  hooks: ResourceHooks | undefined,
): BootFault[] {
  const messages: string[] = []
  const { operationId } = operation
  if (successOf(operation) === undefined)
    messages.push(`${operationId} declares no 2xx response with a number. Declare the status of its success.`)
  const isWrite = role.action !== 'list' && role.action !== 'read'
  if (isWrite) messages.push(...statusFaults(resource, operation, role.action, resources))
  if (role.action === 'add' || role.action === 'replace' || role.action === 'change')
    messages.push(...bodyFaults(root, resource, operation, role.action === 'change'))
  if (role.action === 'add' && hooks?.beforeWrite === undefined) messages.push(...unmadeFaults(resource))
  return messages.map((message) => ({ code: 'resource-not-derivable', message }))
}

/** Finds required `readOnly` properties whose values nothing makes. */
function unmadeFaults({ name, properties }: Resource): string[] {
  return properties
    .filter(
      (one) =>
        one.isReadOnly &&
        one.isRequired &&
        !one.isNullable &&
        one.generated === undefined &&
        one.default === undefined,
    )
    .map(
      (one) =>
        `"${one.name}" of ${name} is readOnly and required, and the server does not know how to make it. Give it a default, or set it in a hook (beforeWrite). The server makes keys (integer or uuid), createdAt, updatedAt and url.`,
    )
}

/** Finds statuses that the operation has to declare. */
function statusFaults(
  { name, properties }: Resource,
  operation: OperationModel,
  action: StoredOperation['role']['action'],
  resources: ReadonlyMap<string, Resource>,
): string[] {
  const { operationId } = operation
  const found: string[] = []
  if (action !== 'add' && !declares(operation, 404))
    found.push(`${operationId} does not declare 404, for a ${name} that does not exist.`)
  const unique = properties.filter((one) => one.isUnique && !one.isReadOnly)
  if (action !== 'remove' && unique.length > 0 && !declares(operation, 409))
    found.push(
      `${operationId} does not declare 409, for another ${name} with the same ${unique.map((one) => one.name).join(' or ')}.`,
    )
  const referring = [...resources.values()].find((other) =>
    [...other.properties, ...other.children.flatMap((child) => child.properties)].some(
      ({ relation }) => relation?.resource === name && relation.onRemove === 'restrict',
    ),
  )
  if (action === 'remove' && referring !== undefined && !declares(operation, 409))
    found.push(`${operationId} does not declare 409, for a ${name} to which a ${referring.name} refers.`)
  return found
}

/** Whether an operation declares a status, itself or by a range or `default`. */
export function declares({ responses }: OperationModel, status: number): boolean {
  const range = `${String(status)[0]!}XX`
  return responses.some((one) => one.status === status || one.status === range || one.status === 'default')
}

/** Finds properties of the body that cannot be stored, and properties of the resource that the body may lack. */
function bodyFaults(root: object, resource: Resource, operation: OperationModel, isPatch: boolean): string[] {
  const { operationId, requestBody } = operation
  const content = requestBody?.content ?? []
  const media = content.find(({ type }) => /[/+]json$/.test(type))
  if (media === undefined || requestBody === undefined)
    return [`${operationId} has no JSON body, from which a ${resource.name} could be made.`]
  const other = content.find((one) => one !== media)
  if (other !== undefined)
    return [`${operationId} takes ${other.type} too, and a derived handler reads JSON alone.`]
  if (media.type === 'application/json-patch+json')
    return [
      `${operationId} takes a JSON Patch. A derived handler reads a JSON Merge Patch (application/merge-patch+json).`,
    ]
  const found: string[] = []
  if (!requestBody.required) found.push(`${operationId} has an optional body. Write required: true.`)
  const declared = declaredProperties(root, media.schema)
  const required = new Set(mergedSchemas(root, media.schema).flatMap((part) => part.required ?? []))
  const children = new Set(resource.children.map(({ name }) => name))
  for (const [name, schemas] of declared) {
    const property = resource.properties.find((one) => one.name === name)
    if (children.has(name) || resource.links.includes(name)) continue
    if (property === undefined) {
      found.push(
        `The body of ${operationId} has "${name}", and ${resource.name} has no such property to store it in.`,
      )
      continue
    }
    const type = columnType(root, schemas.length === 1 ? schemas[0]! : { allOf: schemas })
    if (!isStoredAlike(type, property.type))
      found.push(
        `The body of ${operationId} has "${name}" as ${type.kind}, and ${resource.name} stores it as ${property.type.kind}.`,
      )
  }
  if (isPatch) return found
  const fixed = new Set([...operation.path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name))
  for (const property of resource.properties) {
    const { name, isRequired, isNullable, isReadOnly, generated } = property
    const isMade = isReadOnly || generated !== undefined || property.default !== undefined || fixed.has(name)
    const isKeyInPath = property === resource.key && operation.method === 'PUT'
    if (isRequired && !isNullable && !isMade && !isKeyInPath && !required.has(name))
      found.push(
        `The body of ${operationId} may lack "${name}", which ${resource.name} requires. Require it in the body, or give it a default.`,
      )
  }
  return found
}

function isStoredAlike(one: ColumnType, other: ColumnType): boolean {
  if (one.kind === 'decimal' && other.kind === 'decimal') return one.scale === other.scale
  return one.kind === other.kind
}

/** Finds parameters and properties of a list whose meaning is not known. */
export function listFaults(
  { operationId }: OperationModel,
  parameters: ListParameters,
  envelope: Envelope | undefined,
): BootFault[] {
  const messages = [
    ...(envelope === undefined ? [`The reply of ${operationId} has no array of resources.`] : []),
    ...(parameters.paging.kind === 'none' &&
    parameters.paging.size === undefined &&
    envelope !== undefined &&
    envelope.maxItems === undefined
      ? [
          `The list of ${operationId} has no end. Declare a parameter for pages (limit, page, offset, cursor or after), or cut the list by maxItems.`,
        ]
      : []),
    ...parameters.unknown.map(
      (name) =>
        `The parameter "${name}" of ${operationId} is neither a property of the resource nor a known word for pages, order or search.`,
    ),
    ...(envelope?.unknown ?? []).map(
      (name) => `The reply of ${operationId} requires "${name}", whose meaning is not known.`,
    ),
  ]
  return messages.map((message) => ({ code: 'resource-not-derivable', message }))
}
