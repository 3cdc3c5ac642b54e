import { HttpError, type Fault } from '@concordat/core'
import { escapePointer } from '@concordat/model'
import { ContractValidators } from '@concordat/schema'
import type { Resource } from '../contract/resource.ts'
import { ownValue, type Values } from '../statements/values.ts'

/**
 * Checks a resource against its schema.
 *
 * @returns the faults; undefined for a valid resource
 */
export type CheckResource = (values: Values) => Fault[] | undefined

/**
 * Creates the function that checks a stored resource in the form of a reply, which has no `writeOnly` properties.
 *
 * @param pathOf returns the path of a resource, which is the value of its links
 */
export function checkOf(root: object, resource: Resource, pathOf: (values: Values) => string): CheckResource {
  const { name, links, properties } = resource
  const check = new ContractValidators(root).check(`#/components/schemas/${escapePointer(name)}`, 'reply')
  const hidden = new Set(properties.filter((one) => one.isWriteOnly).map((one) => one.name))
  return (values) => {
    const shown = Object.entries(values).filter(([key, value]) => value !== undefined && !hidden.has(key))
    // A property without a value is null in replies, if the schema allows that.
    for (const { name: key, isNullable } of properties)
      if (isNullable && !hidden.has(key) && ownValue(values, key) === undefined) shown.push([key, null])
    for (const link of links) shown.push([link, pathOf(values)])
    // A reply leaves out the `writeOnly` values within objects, too, which are stored with the object.
    const faults = check(Object.fromEntries(shown))?.filter(({ rule }) => rule !== 'writeOnly') ?? []
    return faults.length === 0 ? undefined : faults.map((fault): Fault => ({ in: 'body', ...fault }))
  }
}

/** Throws an HttpError 422 if a patch would make a resource invalid. */
export function refuseInvalid(check: CheckResource, { name }: Resource, values: Values): void {
  const errors = check(values)
  if (errors === undefined) return
  throw HttpError.of('contract-violation', { detail: `The change would make the ${name} invalid.`, errors })
}

/**
 * Throws an Error if the application would store an invalid resource.
 *
 * @param who `beforeWrite`, or the called method
 */
export function refuseInvalidCode(
  check: CheckResource,
  { name }: Resource,
  values: Values,
  who: string,
): void {
  const faults = check(values)
  if (faults === undefined) return
  const places = faults.map(({ pointer, message }) => `${pointer} ${message}`).join('; ')
  throw new Error(`${who} would store a ${name} that breaks the contract: ${places}`)
}
