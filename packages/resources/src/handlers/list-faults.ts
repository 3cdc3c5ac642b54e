import type { OperationModel } from '@concordat/model'
import type { BootFault } from '@concordat/server'
import { columnType } from '../contract/column-type.ts'
import type { Envelope } from '../contract/envelope.ts'
import { isComparable } from '../contract/is-comparable.ts'
import type { ListParameters } from '../contract/list-parameters.ts'
import type { Property, Resource } from '../contract/resource.ts'

/** Finds query parameters and properties of the body of a list that have no known meaning or the wrong type. */
export function listFaults(
  root: object,
  { key }: Resource,
  operation: OperationModel,
  parameters: ListParameters,
  envelope: Envelope | undefined,
  searched: readonly Property[],
): BootFault[] {
  const { operationId } = operation
  const messages = [
    ...(envelope === undefined ? [`The reply of ${operationId} has no array of resources.`] : []),
    ...(parameters.paging.kind === 'none' &&
    parameters.paging.size === undefined &&
    envelope !== undefined &&
    envelope.maxItems === undefined
      ? [
          `The list of ${operationId} has no end. Declare a parameter for pages (limit, page, offset, cursor or after), or maxItems of the array.`,
        ]
      : []),
    ...parameters.unknown.map(
      (name) =>
        `The parameter "${name}" of ${operationId} is neither a property of the resource nor a known word for pages, order or search.`,
    ),
    ...(envelope?.unknown ?? []).map(
      (name) => `The reply of ${operationId} requires "${name}", whose meaning is not known.`,
    ),
    ...(envelope?.missing ?? []).map(
      (name) =>
        `The reply of ${operationId} requires "${name}", which the first or the last page does not have. Allow null, or make it optional.`,
    ),
    ...parameters.filters
      .filter(({ type, property }) => !isComparable(type, property.type))
      .map(
        ({ parameter, type, property }) =>
          `The parameter "${parameter}" of ${operationId} is ${type.kind}, and cannot be compared with "${property.name}", which is ${property.type.kind}.`,
      ),
  ]
  if (parameters.search !== undefined && searched.length === 0)
    messages.push(
      `The parameter "${parameters.search}" of ${operationId} searches in texts, and the resource has none.`,
    )
  const { kind: _kind, size, ...place } = parameters.paging
  const typeOf = (name: string) =>
    columnType(
      root,
      operation.parameters.find((one) => one.in === 'query' && one.name === name)?.schema ?? {},
    )
  const numbers = 'page' in place ? [size, place.page] : 'offset' in place ? [size, place.offset] : [size]
  for (const name of numbers)
    if (name !== undefined && typeOf(name).kind !== 'integer')
      messages.push(`The parameter "${name}" of ${operationId} must be an integer.`)
  if ('after' in place && !isComparable(typeOf(place.after), key.type))
    messages.push(`The parameter "${place.after}" of ${operationId} must have the type of "${key.name}".`)
  return messages.map((message) => ({ code: 'resource-not-derivable', message }))
}
