import type { Schema } from '@concordat/model'

/** A condition on nothing but the value of one property, as a discriminator has them by the dozen. */
export interface TagTest {
  tag: string
  values: unknown[]
  yes: Schema
  no: Schema
}

/** Reads `{ required: [tag], properties: { tag: { const } } }`; undefined where the condition is another one. */
export function tagTest(condition: Schema, yes: Schema, no: Schema): TagTest | undefined {
  if (typeof condition === 'boolean' || Object.keys(condition).length !== 2) return undefined
  const { required, properties } = condition
  const [tag] = required ?? []
  if (tag === undefined || required?.length !== 1 || properties === undefined) return undefined
  const test = properties[tag]
  if (typeof test !== 'object' || Object.keys(properties).length !== 1 || Object.keys(test).length !== 1)
    return undefined
  const values = test.enum ?? ('const' in test ? [test.const] : undefined)
  return values && { tag, values, yes, no }
}
