import { HttpError, type Fault } from '@concordat/core'
import { escapePointer } from '@concordat/model'
import type { Property, Resource } from '../contract/resource.ts'

/** The error for a resource that does not exist. */
export function notFound({ name }: Resource, key: unknown): HttpError {
  return HttpError.of('not-found', { detail: `There is no ${name} ${String(key)}.` })
}

/** The error for a value that is not unique. @param columns the columns of the constraint */
export function notUnique({ name, properties }: Resource, columns: readonly string[]): HttpError {
  const columnOf = (wanted: string) => properties.find((one) => one.name === wanted)?.column
  const isOf = (one: Property) =>
    one.isUnique && isSame([one.column, ...one.uniqueWithin.map(columnOf)], columns)
  const unique = properties.filter(isOf)
  // A constraint that the contract does not know is named by its columns.
  const named = unique.length > 0 ? unique : properties.filter(({ column }) => columns.includes(column))
  const names = named.map((property) => property.name)
  const errors = names.map((one): Fault => ({
    in: 'body',
    pointer: `/${escapePointer(one)}`,
    rule: 'unique',
    message: `must be unique, and another ${name} has this value`,
  }))
  return HttpError.of('conflict', { detail: `Another ${name} has this ${names.join(' and ')}.`, errors })
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((value) => other.includes(value))
}

/** The error for a resource that others refer to. */
export function inUse({ name }: Resource, key: unknown): HttpError {
  return HttpError.of('conflict', { detail: `Other resources refer to ${name} ${String(key)}.` })
}

/** The error for references to missing resources. @param within the pointer of the object with the references */
export function referenceMissing(
  properties: readonly Property[],
  values: Readonly<Record<string, unknown>>,
  within = '',
): HttpError {
  const errors = properties.map(({ name, relation }): Fault => ({
    in: 'body',
    pointer: `${within}/${escapePointer(name)}`,
    rule: 'exists',
    message: `must be the key of a ${relation!.resource}, and there is no ${relation!.resource} ${String(values[name])}`,
  }))
  return HttpError.of('contract-violation', {
    detail: `${errors.map(({ message, pointer }) => `${pointer} ${message}`).join('; ')}.`,
    errors,
  })
}
