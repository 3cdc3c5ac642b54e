import { schemaAt } from './reference.ts'
import type { Schema, SchemaObject } from './schema-object.ts'

const known = new WeakMap<SchemaObject, SchemaObject>()

/**
 * Translates a schema of any OpenAPI version to JSON Schema 2020-12, its normal form. Subschemas are not
 * translated: call this for each of them.
 *
 * - The siblings of a `$ref` of OpenAPI 3.0 are removed (OpenAPI 3.0.3, Reference Object: they are ignored).
 * - `nullable` adds null to the accepted values, whatever the other keywords are.
 * - A boolean `exclusiveMinimum` turns `minimum` into an exclusive bound; `exclusiveMaximum` works the same way.
 * - A `discriminator` whose branches are references becomes an `if` for each branch, in place of the `oneOf`.
 */
export function normalSchema(root: object, schema: SchemaObject): SchemaObject {
  let normal = known.get(schema)
  if (normal === undefined) known.set(schema, (normal = normalise(root, schema)))
  return normal
}

function normalise(root: object, schema: SchemaObject): SchemaObject {
  if (schema.$ref !== undefined && isVersion30(root)) return { $ref: schema.$ref }
  let normal = schema
  if (typeof schema['exclusiveMinimum'] === 'boolean' || typeof schema['exclusiveMaximum'] === 'boolean') {
    normal = { ...normal }
    moveBound(normal, 'minimum', 'exclusiveMinimum')
    moveBound(normal, 'maximum', 'exclusiveMaximum')
  }
  if (normal['discriminator'] !== undefined) normal = discriminated(root, normal)
  if (normal.nullable === true) normal = nullable(normal)
  return normal
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

function nullable({ nullable: _nullable, ...schema }: SchemaObject): SchemaObject {
  const simple = excludingNull.every((keyword) => schema[keyword] === undefined)
  if (!simple) return { anyOf: [{ type: 'null' }, schema] }
  return {
    ...schema,
    ...(schema.type !== undefined && { type: [...new Set([schema.type, 'null'].flat())] }),
    ...(schema.enum !== undefined && { enum: [...new Set([...schema.enum, null])] }),
  }
}

/** Keywords that can reject null even where `type` and `enum` accept it. */
const excludingNull = ['$ref', 'allOf', 'anyOf', 'oneOf', 'not', 'if', 'const', '$dynamicRef']

interface Discriminator {
  propertyName?: unknown
  mapping?: Record<string, string>
  /** OpenAPI 3.2: the branch of objects whose discriminator property is missing or has another value. */
  defaultMapping?: string
}

/**
 * Selects the branch by the value of the discriminator property (OpenAPI 3.1.1 section 4.8.25), so that faults
 * are reported for the selected branch only.
 */
function discriminated(root: object, schema: SchemaObject): SchemaObject {
  const { discriminator, oneOf, anyOf, ...rest } = schema
  const branches = oneOf ?? anyOf
  const { propertyName, mapping = {}, defaultMapping } = discriminator as Discriminator
  const refs = branches?.flatMap((branch) => (typeof branch === 'object' && branch.$ref) || []) ?? []
  if (typeof propertyName !== 'string' || refs.length === 0 || refs.length !== branches?.length) return schema
  if (oneOf !== undefined && anyOf !== undefined) return schema
  const targets = new Map(
    Object.entries(mapping).map(([value, target]) => [value, mappingTarget(root, target)]),
  )
  for (const ref of refs) {
    if ([...targets.values()].includes(ref)) continue
    for (const value of propertyValues(root, ref, propertyName))
      if (!targets.has(value)) targets.set(value, ref)
  }
  const values = [...targets.keys()]
  const has = (condition: Schema): SchemaObject => ({
    required: [propertyName],
    properties: { [propertyName]: condition },
  })
  const chosen = [...targets].map(([value, $ref]): Schema => ({
    if: has({ const: value }),
    // `then` is a keyword of JSON Schema here; the object is never awaited.
    // oxlint-disable-next-line unicorn/no-thenable
    then: { $ref },
  }))
  const otherwise: SchemaObject =
    defaultMapping === undefined
      ? has({ enum: values })
      : { if: has({ enum: values }), else: { $ref: mappingTarget(root, defaultMapping) } }
  return { ...rest, type: rest.type ?? 'object', allOf: [...(rest.allOf ?? []), otherwise, ...chosen] }
}

/** The reference of a mapping value, which is a reference or the name of a component (section 4.8.25.1). */
export function mappingTarget(root: object, target: string): string {
  const named = `#/components/schemas/${target}`
  if (target.startsWith('#') || !/^[\w.-]+$/.test(target)) return target
  const schemas = (root as { components?: { schemas?: object } }).components?.schemas ?? {}
  return Object.hasOwn(schemas, target) ? named : target
}

/** The discriminator values of a branch without a mapping: its own `const` or `enum`, otherwise its name. */
function propertyValues(root: object, ref: string, propertyName: string): string[] {
  const node = schemaAt(root, ref)
  const property = typeof node === 'object' ? node.properties?.[propertyName] : undefined
  const declared = typeof property === 'object' ? (property.enum ?? [property.const]) : []
  const strings = declared.filter((value) => typeof value === 'string')
  return strings.length > 0 ? strings : [decodeURIComponent(ref.split('/').at(-1)!)]
}
