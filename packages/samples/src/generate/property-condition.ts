import type { Schema } from '@concordat/model'

/** An `if` that tests the value of one property. A schema with a discriminator often has dozens of such conditions. */
export interface PropertyCondition {
  /** The name of the property. */
  property: string
  /** The values for which the condition is true. */
  values: unknown[]
  /** The schema in `then`; `true` without `then`. */
  yes: Schema
  /** The schema in `else`; `true` without `else`. */
  no: Schema
}

/**
 * Parses the condition `{ required: [name], properties: { name: { const } } }`, or the same condition with `enum` in
 * place of `const`; undefined for any other condition.
 */
export function propertyCondition(condition: Schema, yes: Schema, no: Schema): PropertyCondition | undefined {
  if (typeof condition === 'boolean' || Object.keys(condition).length !== 2) return undefined
  const { required, properties } = condition
  const [property] = required ?? []
  if (property === undefined || required?.length !== 1 || properties === undefined) return undefined
  const test = properties[property]
  if (typeof test !== 'object' || Object.keys(properties).length !== 1 || Object.keys(test).length !== 1)
    return undefined
  const values = test.enum ?? ('const' in test ? [test.const] : undefined)
  return values && { property, values, yes, no }
}
