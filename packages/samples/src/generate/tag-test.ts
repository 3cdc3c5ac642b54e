import type { Schema } from '@concordat/model'

/** An `if` that tests the value of a single property. A schema with a discriminator often has dozens of them. */
export interface TagTest {
  tag: string
  values: unknown[]
  yes: Schema
  no: Schema
}

/** Parses the condition `{ required: [tag], properties: { tag: { const } } }`; undefined for any other condition. */
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
