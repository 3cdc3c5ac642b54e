import { normalSchema, type SchemaObject } from '@concordat/model'
import { unlessBroken } from '../unless-broken.ts'
import { isRecord } from '../is-record.ts'
import type { CheckedParts, Finding, FieldRule, Place } from '../object-table.ts'

/**
 * Creates a rule for a keyword that has no effect without another keyword (JSON Schema 2020-12 core, sections 10.2.2
 * and 10.3.1).
 */
export function besideFinding(other: string): FieldRule {
  return (_value, { node }) =>
    Object.hasOwn(node, other) ? undefined : { verdict: 'ignored', why: `has no effect without \`${other}\`` }
}

/**
 * The finding for `default`: it is enforced if the value is filled in for missing parameters, or for missing properties
 * of URL-encoded forms. Elsewhere the result is undefined, so that the finding of the field applies.
 */
export function defaultFinding(_value: unknown, place: Place, known: CheckedParts): Finding | undefined {
  if (!known.filledIn.has(place.node)) return undefined
  return { verdict: 'enforced', why: 'handlers receive it if no value is sent' }
}

/**
 * The finding for `discriminator`; undefined if the keyword tells all branches apart, so that the finding of the field
 * applies: the keyword chooses the branch whose faults are reported (see `normalSchema` in the package model).
 */
export function discriminatorFinding(value: unknown, { node, root }: Place): Finding | undefined {
  const { oneOf, anyOf } = node as SchemaObject
  const branches = oneOf ?? anyOf
  if (!Array.isArray(branches) || branches.length === 0)
    return { verdict: 'documented', why: 'there is no `oneOf` or `anyOf` beside it' }
  const name = isRecord(value) && typeof value['propertyName'] === 'string' ? value['propertyName'] : '…'
  const chooses = unlessBroken(() => normalSchema(root, node as SchemaObject)['discriminator'] === undefined)
  if (chooses === true) return undefined
  return {
    verdict: 'documented',
    why: `each branch is tried, since not all require a "${name}" of their own`,
  }
}
