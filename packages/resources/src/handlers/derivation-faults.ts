import type { Model, OperationModel } from '@concordat/model'
import type { BootFault } from '@concordat/server'
import { columnType } from '../contract/column-type.ts'
import { isComparable } from '../contract/is-comparable.ts'
import type { Resource, StoredOperation } from '../contract/resource.ts'
import { bodyFaults, keyFaults } from './body-faults.ts'
import type { ResourceHooks } from './resource-hooks.ts'
import { successOf } from './success.ts'

/** Finds declarations of an operation that its derived handler could not fulfil. */
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
    messages.push(
      `${operationId} declares no success status, such as 200. A range (2XX) or default is not enough.`,
    )
  const isWrite = role.action !== 'list' && role.action !== 'read'
  if (isWrite) messages.push(...statusFaults(resource, operation, role.action, resources))
  if (role.action === 'add' || role.action === 'replace' || role.action === 'change')
    messages.push(...bodyFaults(root, resource, operation, role.action === 'change'))
  if (role.action === 'add' && hooks?.beforeWrite === undefined)
    messages.push(...unmadeFaults(resource), ...keyFaults(root, resource, operation))
  for (const { name, in: place, schema } of operation.parameters) {
    const property =
      name === role.parameter ? resource.key : resource.properties.find((one) => one.name === name)
    if (place !== 'path' || property === undefined) continue
    const type = columnType(root, schema ?? {})
    if (!isComparable(type, property.type))
      messages.push(
        `The path parameter "${name}" of ${operationId} is ${type.kind}, and "${property.name}" of ${resource.name} is ${property.type.kind}. Declare the same type for both.`,
      )
  }
  return messages.map((message) => ({ code: 'resource-not-derivable', message }))
}

/** Finds required `readOnly` properties for which the server has no value. */
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
        `"${one.name}" of ${name} is readOnly and required, and the server has no value for it. Give it a default, or set it in a hook (beforeWrite). The server makes keys (integer or uuid), createdAt, updatedAt and url.`,
    )
}

/** Finds statuses that the operation may reply with and does not declare. */
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
