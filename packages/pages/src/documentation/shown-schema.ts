import { normalSchema, type SchemaObject } from '@concordat/model'

const known = new WeakMap<SchemaObject, SchemaObject>()

/**
 * Translates a schema to its normal form, but keeps the union of a discriminator. For validators, such a union becomes
 * an `if` for each of its branches, which readers would not recognise. A `$dynamicRef` is a `$ref` to its first target.
 */
export function shownSchema(root: object, schema: SchemaObject): SchemaObject {
  const { discriminator, nullable, ...rest } = schema
  if (discriminator === undefined || (schema.oneOf ?? schema.anyOf) === undefined)
    return withStaticReference(normalSchema(root, schema))
  let shown = known.get(schema)
  if (shown === undefined) {
    const union = { ...normalSchema(root, rest), discriminator }
    shown = nullable === true ? { anyOf: [{ type: 'null' }, union] } : union
    known.set(schema, shown)
  }
  return shown
}

function withStaticReference(schema: SchemaObject): SchemaObject {
  const { $dynamicRef, ...rest } = schema
  if (typeof $dynamicRef !== 'string' || schema.$ref !== undefined) return schema
  let shown = known.get(schema)
  if (shown === undefined) known.set(schema, (shown = { ...rest, $ref: $dynamicRef }))
  return shown
}
