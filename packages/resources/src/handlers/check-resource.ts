import { HttpError, type Fault } from '@concordat/core'
import { escapePointer } from '@concordat/model'
import { ContractValidators } from '@concordat/schema'
import type { Values } from '../statements/values.ts'
import type { Collection } from './collection.ts'

/** Checks a changed resource against its schema. @throws HttpError 422 if the change makes it invalid */
export type CheckResource = (values: Values) => void

/** Creates the check of a changed resource. A patch may remove a required property, or break a rule between two. */
export function checkOf(root: object, collection: Collection): CheckResource {
  const { name, links, properties } = collection.resource
  const check = new ContractValidators(root).check(`#/components/schemas/${escapePointer(name)}`, 'reply')
  const hidden = new Set(properties.filter((one) => one.isWriteOnly).map((one) => one.name))
  return (values) => {
    const shown = Object.entries(values).filter(([key, value]) => value !== undefined && !hidden.has(key))
    for (const link of links) shown.push([link, collection.pathOf(values)])
    const faults = check(Object.fromEntries(shown))
    if (faults === undefined) return
    const errors = faults.map((fault): Fault => ({ in: 'body', ...fault }))
    throw HttpError.of('contract-violation', { detail: `The change would make the ${name} invalid.`, errors })
  }
}
