import { keepAnchors } from './resolved-ids.ts'
import { mergedSchemas } from './schema.ts'
import type { Schema, SchemaObject } from './schema-object.ts'
import { withoutParentUnion } from './without-parent-union.ts'

const known = new WeakMap<SchemaObject, SchemaObject>()

/**
 * Translates a schema of any OpenAPI version to JSON Schema 2020-12, its normal form. Subschemas are not
 * translated: call this function for each subschema.
 *
 * - The siblings of a `$ref` of OpenAPI 3.0 are removed (OpenAPI 3.0.3, Reference Object: they are ignored), except
 *   readOnly and writeOnly, so that no secret is shown.
 * - `nullable` adds null to the accepted values, whatever the other keywords are.
 * - A boolean `exclusiveMinimum` turns `minimum` into an exclusive bound; `exclusiveMaximum` works the same way.
 * - `format: binary` removes `pattern`, `enum` and `const`, which describe characters rather than bytes.
 * - A `oneOf` or `anyOf` whose `discriminator` tells all branches apart becomes an `if` for each value of its property.
 * - The parent of a schema loses the union that contains the schema itself (see `withoutParentUnion`).
 */
export function normalSchema(root: object, schema: SchemaObject): SchemaObject {
  let normal = known.get(schema)
  if (normal === undefined) {
    // While a recursive schema is translated, calls for the same schema return it unchanged, so the recursion ends.
    known.set(schema, schema)
    known.set(schema, (normal = normalise(root, schema)))
    keepAnchors(schema, normal)
  }
  return normal
}

function normalise(root: object, schema: SchemaObject): SchemaObject {
  let normal = normalReference(root, schema)
  if (typeof schema['exclusiveMinimum'] === 'boolean' || typeof schema['exclusiveMaximum'] === 'boolean') {
    normal = { ...normal }
    moveBound(normal, 'minimum', 'exclusiveMinimum')
    moveBound(normal, 'maximum', 'exclusiveMaximum')
  }
  if (normal.format === 'binary') normal = ofBytes(normal)
  if (normal['discriminator'] !== undefined) normal = discriminated(root, normal)
  if (normal.nullable === true) normal = nullable(normal)
  return normal
}

/**
 * Translates the references of a schema to JSON Schema 2020-12. It removes the siblings of a `$ref` of OpenAPI 3.0, and
 * from the parent of a schema the union that contains the schema itself (see `withoutParentUnion`).
 */
export function normalReference(root: object, schema: SchemaObject): SchemaObject {
  if (schema.$ref !== undefined && isVersion30(root)) return { $ref: schema.$ref, ...hidingKeywords(schema) }
  return withoutParentUnion(root, schema)
}

function hidingKeywords({ readOnly, writeOnly }: SchemaObject): SchemaObject {
  return { ...(readOnly === true && { readOnly }), ...(writeOnly === true && { writeOnly }) }
}

function isVersion30(root: object): boolean {
  return String((root as { openapi?: unknown }).openapi).startsWith('3.0')
}

function moveBound(schema: SchemaObject, bound: string, exclusive: string): void {
  const flag = schema[exclusive]
  if (typeof flag !== 'boolean') return
  delete schema[exclusive]
  if (!flag || schema[bound] === undefined) return
  schema[exclusive] = schema[bound]
  delete schema[bound]
}

function ofBytes({ pattern: _pattern, enum: _values, const: _value, ...schema }: SchemaObject): SchemaObject {
  return schema
}

function nullable({ nullable: _nullable, ...schema }: SchemaObject): SchemaObject {
  const simple = excludingNull.every((keyword) => schema[keyword] === undefined)
  if (!simple) return { ...hidingKeywords(schema), anyOf: [{ type: 'null' }, schema] }
  return {
    ...schema,
    ...(schema.type !== undefined && { type: [...new Set([schema.type, 'null'].flat())] }),
    ...(schema.enum !== undefined && { enum: [...new Set([...schema.enum, null])] }),
  }
}

/** Keywords that can reject null even where `type` and `enum` accept it. */
const excludingNull = ['$ref', 'allOf', 'anyOf', 'oneOf', 'not', 'if', 'const', '$dynamicRef']

/**
 * Selects the branch of `oneOf` or `anyOf` by the discriminator property, so that faults are reported for the selected
 * branch only. A discriminator is a hint and must not change the result (OpenAPI 3.1.1 section 4.8.25), so the schema
 * is returned unchanged unless each branch requires the property and allows values for it that no other branch allows.
 */
function discriminated(root: object, schema: SchemaObject): SchemaObject {
  const { discriminator, oneOf, anyOf, ...rest } = schema
  const branches = oneOf ?? anyOf
  const { propertyName } = discriminator as { propertyName?: unknown }
  if (typeof propertyName !== 'string' || branches === undefined) return schema
  if (oneOf !== undefined && anyOf !== undefined) return schema
  const chosen = new Map<string, Schema>()
  for (const branch of branches) {
    const tags = requiredTags(root, branch, propertyName)
    if (tags === undefined || tags.some((tag) => chosen.has(tag))) return schema
    for (const tag of tags) chosen.set(tag, branch)
  }
  const has = (condition: Schema): SchemaObject => ({
    required: [propertyName],
    properties: { [propertyName]: condition },
  })
  const conditions = [...chosen].map(([tag, branch]): Schema => ({
    if: has({ const: tag }),
    // `then` is a keyword of JSON Schema here; the object is never awaited.
    // oxlint-disable-next-line unicorn/no-thenable
    then: branch,
  }))
  const oneOfThem = has({ enum: [...chosen.keys()] })
  return { ...rest, type: rest.type ?? 'object', allOf: [...(rest.allOf ?? []), oneOfThem, ...conditions] }
}

/**
 * Returns the strings that a branch allows for a property; undefined unless the branch accepts objects only, requires
 * the property, and limits its values to strings by `enum` or `const`.
 */
function requiredTags(root: object, schema: Schema, name: string): string[] | undefined {
  const parts = mergedSchemas(root, schema).flatMap((part) => normalParts(root, part))
  const isObject = parts.some(({ type }) => type === 'object')
  if (!isObject || !parts.some(({ required }) => required?.includes(name) === true)) return undefined
  let tags: unknown[] | undefined
  for (const { properties } of parts) {
    if (properties === undefined || !Object.hasOwn(properties, name)) continue
    for (const part of mergedSchemas(root, properties[name]!)) {
      const values = part.enum ?? ('const' in part ? [part.const] : undefined)
      if (values !== undefined) tags = tags?.filter((tag) => values.includes(tag)) ?? values
    }
  }
  return tags?.every((tag) => typeof tag === 'string') === true ? tags : undefined
}

/** Returns the schema itself, or the merged schemas of its translation if `withoutParentUnion` changes the schema. */
function normalParts(root: object, schema: SchemaObject): SchemaObject[] {
  const normal = withoutParentUnion(root, schema)
  return normal === schema ? [schema] : mergedSchemas(root, normal)
}
