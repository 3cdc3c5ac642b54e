import { schemaAt } from './reference.ts'
import type { Schema, SchemaObject } from './schema-object.ts'

const known = new WeakMap<SchemaObject, SchemaObject>()

/**
 * A schema as JSON Schema 2020-12 would have it, whichever version of OpenAPI it was written in. Only
 * the schema itself is looked at: those within it are made normal when they are come to.
 *
 * - A `$ref` of OpenAPI 3.0 stands alone (OpenAPI 3.0.3, Reference Object: siblings are ignored).
 * - `nullable` adds null to what is taken, whatever else the schema says.
 * - A boolean `exclusiveMinimum` makes an exclusive bound of `minimum`, and so with the maximum.
 * - A `discriminator` of referenced branches chooses the branch, where `oneOf` would try them all.
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
  const simple = inPlace.every((keyword) => schema[keyword] === undefined)
  if (!simple) return { anyOf: [{ type: 'null' }, schema] }
  return {
    ...schema,
    ...(schema.type !== undefined && { type: [...new Set([schema.type, 'null'].flat())] }),
    ...(schema.enum !== undefined && { enum: [...new Set([...schema.enum, null])] }),
  }
}

const inPlace = ['$ref', 'allOf', 'anyOf', 'oneOf', 'not', 'if', 'const', '$dynamicRef']

interface Discriminator {
  propertyName?: unknown
  mapping?: Record<string, string>
  /** OpenAPI 3.2: the branch of values whose tag is missing or unknown. */
  defaultMapping?: string
}

/** The tag chooses the branch (OpenAPI 3.1.1 section 4.8.25), and what is wrong is said of that one alone. */
function discriminated(root: object, schema: SchemaObject): SchemaObject {
  const { discriminator, oneOf, anyOf, ...rest } = schema
  const branches = oneOf ?? anyOf
  const { propertyName: tag, mapping = {}, defaultMapping } = discriminator as Discriminator
  const refs = branches?.flatMap((branch) => (typeof branch === 'object' && branch.$ref) || []) ?? []
  if (typeof tag !== 'string' || refs.length === 0 || refs.length !== branches?.length) return schema
  if (oneOf !== undefined && anyOf !== undefined) return schema
  const targets = new Map(
    Object.entries(mapping).map(([value, target]) => [value, mappingTarget(root, target)]),
  )
  for (const ref of refs) {
    if ([...targets.values()].includes(ref)) continue
    for (const value of tagsOf(root, ref, tag)) if (!targets.has(value)) targets.set(value, ref)
  }
  const tags = [...targets.keys()]
  const has = (condition: Schema): SchemaObject => ({ required: [tag], properties: { [tag]: condition } })
  const chosen = [...targets].map(([value, $ref]): Schema => ({
    if: has({ const: value }),
    // A keyword of JSON Schema, and nothing to wait for.
    // oxlint-disable-next-line unicorn/no-thenable
    then: { $ref },
  }))
  const otherwise: SchemaObject =
    defaultMapping === undefined
      ? has({ enum: tags })
      : { if: has({ enum: tags }), else: { $ref: mappingTarget(root, defaultMapping) } }
  return { ...rest, type: rest.type ?? 'object', allOf: [...(rest.allOf ?? []), otherwise, ...chosen] }
}

/** What a target of a mapping refers to: it is a reference, or the bare name of a component (section 4.8.25.1). */
export function mappingTarget(root: object, target: string): string {
  const named = `#/components/schemas/${target}`
  if (target.startsWith('#') || !/^[\w.-]+$/.test(target)) return target
  const schemas = (root as { components?: { schemas?: object } }).components?.schemas ?? {}
  return Object.hasOwn(schemas, target) ? named : target
}

/** The tags of a branch without a mapping: what it says itself, or its name. */
function tagsOf(root: object, ref: string, tag: string): string[] {
  const node = schemaAt(root, ref)
  const property = typeof node === 'object' ? node.properties?.[tag] : undefined
  const said = typeof property === 'object' ? (property.enum ?? [property.const]) : []
  const strings = said.filter((value) => typeof value === 'string')
  return strings.length > 0 ? strings : [decodeURIComponent(ref.split('/').at(-1)!)]
}
