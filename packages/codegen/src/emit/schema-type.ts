import {
  type Direction,
  hidingCondition,
  isBinarySchema,
  mergedSchemas,
  normalReference,
  outermost,
  type Schema,
  schemaAt,
  type SchemaObject,
  typesOf,
} from '@concordat/model'
import { code, identifier, join, literal, string, type Code } from '@concordat/schema'
import { arrayType } from './array-type.ts'
import { hiddenNames } from './hidden-names.ts'
import type { ModelNames } from './model-names.ts'
import { objectType } from './object-type.ts'
import { parenthesized } from './parenthesized.ts'
import { showsProperty } from './shows-property.ts'
import { distinct, never, unionOf, unknown } from './union-of.ts'

/** The settings that the type of a schema depends on. */
export interface TypeSetting {
  root: object
  /** Requests leave out readOnly properties, and replies leave out writeOnly ones. */
  direction: Direction
  names: ModelNames
  /** The namespace before the names of models. Default: none */
  prefix?: 'models'
  /** The type of files. Only the parts of a `multipart/form-data` body are files. */
  file?: FileSetting
  /** Replaces the type of a top-level property; undefined keeps the type. */
  propertyType?(property: Schema, name: string): Code | undefined
}

interface FileSetting {
  type: Code
  isEveryString: boolean
  /** The targets of the references that are being inlined, so that inlining a recursive schema ends. */
  within?: ReadonlySet<Schema>
}

/** The constraints that other schemas place on the same value, and the settings. */
interface Place {
  readonly setting: TypeSetting
  /** The schemas that apply to the value: its own, those around it, and the targets of their `$ref` and `allOf`. */
  readonly parts: readonly SchemaObject[]
  /** The names of the properties that are left out. */
  readonly hidden: ReadonlySet<string>
  /** The JSON types that the value may have, for schemas without `type`. Undefined if every type is allowed. */
  readonly types: ReadonlySet<string> | undefined
}

/**
 * Emits the TypeScript type of a schema. A reference becomes the name of its target's type, and other schemas are
 * inlined. The type follows the schema alone: a discriminator changes no result (OpenAPI 3.1.1 section 4.8.25).
 *
 * @param hidden the properties that other schemas of the same value leave out
 */
export function schemaType(
  setting: TypeSetting,
  schema: Schema,
  hidden: ReadonlySet<string> = new Set(),
): Code {
  return typeAt({ setting, parts: [], hidden, types: typesOf(setting.root, schema) }, schema)
}

/** The type of a schema, given the constraints of the schemas that apply to the same value. */
function typeAt(outer: Place, given: Schema): Code {
  if (given === true) return unknown
  if (given === false) return never
  const { root } = outer.setting
  const schema = normalReference(root, given)
  const own = mergedSchemas(root, schema)
  const place: Place = {
    ...outer,
    parts: [...own, ...outer.parts],
    hidden: outer.hidden.union(hiddenNames(root, own, outer.setting.direction)),
  }
  const others = [
    ...(schema.allOf ?? []).map((part) => typeAt(place, part)),
    ...[schema.oneOf, schema.anyOf].flatMap((union) =>
      union === undefined ? [] : [unionOf(union.map((branch) => typeAt(place, branch)))],
    ),
    ...conditionTypes(place, schema),
  ].filter((type) => type !== unknown)
  // A bare `type: object` adds nothing to the other types of the value.
  const isBare = (others.length > 0 || schema.$ref !== undefined) && isBareObject(schema)
  const all = distinct([
    ...(schema.$ref === undefined ? [] : [referenceType(place, schema.$ref)]),
    ...(isBare ? [] : [ownType(place, schema)]),
    ...others,
  ]).filter((type) => type !== unknown)
  const type = all.length > 1 ? join(all.map(parenthesized), code` & `) : (all[0] ?? unknown)
  // OpenAPI 3.0.3 section 4.7.24.1: `nullable` adds null to the type that stands beside it.
  const addsNull = schema.nullable === true && ![schema.type].flat().includes('null') && type !== unknown
  return addsNull ? unionOf([parenthesized(type), code`null`]) : type
}

/** The type of a property. Its strings are not files, and `propertyType` does not apply to the properties within it. */
function innerType({ setting }: Place, schema: Schema): Code {
  const { file: _file, propertyType: _propertyType, ...rest } = setting
  return schemaType(rest, schema)
}

function referenceType(place: Place, ref: string): Code {
  const { setting, hidden } = place
  const { root, direction, file } = setting
  const target = schemaAt(root, ref)
  // In a form with files, a target is inlined. A target that contains itself cannot be inlined, so its name is used.
  if (file?.within?.has(target) !== true && (file !== undefined || setting.propertyType !== undefined)) {
    if (file === undefined) return typeAt(place, target)
    const within = new Set([...(file.within ?? []), target])
    return typeAt({ ...place, setting: { ...setting, file: { ...file, within } } }, target)
  }
  // Another schema of the same value may hide a property that the target itself shows.
  const without = [...hidden].filter((name) => showsProperty(root, target, name, direction))
  const name = setting.names.nameOf(ref, direction, without)
  return setting.prefix === undefined ? name : code`${identifier(setting.prefix)}.${name}`
}

/**
 * The types that `then`, `else` and `dependentSchemas` add. Each is a union that also covers the values to which the
 * schema does not apply.
 */
function conditionTypes(place: Place, schema: SchemaObject): Code[] {
  const { if: condition, then, else: otherwise, dependentSchemas = {} } = schema
  const pairs: (Schema | undefined)[][] = [
    ...(condition === undefined ? [] : [[then as Schema | undefined, otherwise as Schema | undefined]]),
    ...Object.values(dependentSchemas as Record<string, Schema>).map((part) => [part, undefined]),
  ]
  return pairs.flatMap((branches) => {
    const types = branches.map((branch) => (branch === undefined ? unknown : typeAt(place, branch)))
    if (types.every((type) => type === unknown || type === never)) return []
    const others = place.types?.has('null') === false ? code`{}` : code`{} | null`
    return [join(distinct(types.map((type) => (type === unknown ? others : type))), code` | `)]
  })
}

function isBareObject({ type, properties, required, additionalProperties, ...rest }: SchemaObject): boolean {
  return (
    type === 'object' &&
    properties === undefined &&
    required === undefined &&
    additionalProperties === undefined &&
    rest.patternProperties === undefined &&
    !('unevaluatedProperties' in rest && rest['unevaluatedProperties'] !== false)
  )
}

/** The type from a schema's own keywords, without `$ref`, `allOf`, `oneOf`, `anyOf` and conditions. */
function ownType(place: Place, schema: SchemaObject): Code {
  const types = [schema.type ?? implicitTypes(place, schema)].flat()
  const values = 'const' in schema ? [schema.const] : schema.enum
  if (values !== undefined)
    return unionOf(
      values.filter((value) => schema.type === undefined || hasType(value, types)).map(valueType),
    )
  if (types.length === 0) return untypedType(place, schema)
  return unionOf(types.map((type) => namedType(place, schema, type)))
}

/** The type of a schema without `type`: `unknown`, or the type of a file where every string is a file. */
function untypedType({ setting, types }: Place, { $ref, allOf, anyOf, oneOf }: SchemaObject): Code {
  const { file } = setting
  // If the schema has `$ref`, `allOf`, `anyOf` or `oneOf`, those schemas decide whether the value is a file or a list
  // of files.
  const isLeaf = [$ref, allOf, anyOf, oneOf].every((keyword) => keyword === undefined)
  return file?.isEveryString === true && isLeaf && types?.has('string') !== false ? file.type : unknown
}

/**
 * The types of a schema without `type`. A keyword for objects or arrays adds that type to the scalar types that the
 * value may have. Without such a keyword, the list is empty.
 */
function implicitTypes({ types }: Place, schema: SchemaObject): string[] {
  const scalars = [...(types ?? [])].filter((type) => type !== 'object' && type !== 'array')
  const { properties, required, additionalProperties, patternProperties, items, prefixItems } = schema
  if ([properties, required, additionalProperties, patternProperties].some((part) => part !== undefined))
    return ['object', ...scalars]
  return items !== undefined || prefixItems !== undefined ? ['array', ...scalars] : []
}

function hasType(value: unknown, types: readonly string[]): boolean {
  return types.some((type) => {
    if (type === 'null') return value === null
    if (type === 'array') return Array.isArray(value)
    if (type === 'integer') return Number.isInteger(value)
    return typeof value === type && value !== null && !Array.isArray(value)
  })
}

function namedType(place: Place, schema: SchemaObject, type: string): Code {
  const { file } = place.setting
  switch (type) {
    case 'integer':
    case 'number':
      return code`number`
    case 'string':
      return file !== undefined && (file.isEveryString || isBinarySchema(schema)) ? file.type : code`string`
    case 'boolean':
      return code`boolean`
    case 'null':
      return code`null`
    case 'array':
      return arrayType(schema, (item) => typeOfItem(place, item))
    case 'object':
      return objectType(schema, {
        ...place,
        isSometimesHidden: (name) => isSometimesHidden(place, name),
        typeOf: (property, name) =>
          (name === undefined ? undefined : place.setting.propertyType?.(property, name)) ??
          innerType(place, property),
      })
    default:
      // A type that JSON Schema does not define matches no value.
      return never
  }
}

/** Whether a property is `readOnly` or `writeOnly` in a branch that only some of its values match. */
function isSometimesHidden({ setting: { root, direction }, parts }: Place, name: string): boolean {
  return parts.some(({ properties = {} }) => {
    const property = Object.hasOwn(properties, name) ? properties[name]! : false
    return typeof hidingCondition(root, property, outermost[direction]) === 'object'
  })
}

/** The type of an array item. `file` is kept, because the items of an array of files are files. */
function typeOfItem({ setting }: Place, item: Schema): Code {
  const { propertyType: _propertyType, ...rest } = setting
  return schemaType(rest, item)
}

function valueType(value: unknown): Code {
  if (typeof value === 'string') return string(value)
  return typeof value === 'object' && value !== null ? unknown : literal(value)
}
