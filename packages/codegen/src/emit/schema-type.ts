import { resolve, type Schema, type SchemaObject } from '@concordat/model'
import { code, join, key, literal, string, type Code } from '@concordat/schema'

const unknown = code`unknown`
const never = code`never`

/**
 * Emits the TypeScript type of a schema. A reference to a component schema becomes its name in
 * openapi-typescript's output, `components['schemas']['Item']`. Other schemas are inlined.
 *
 * @param binary the type of `format: binary`; default `string`
 */
export function schemaType(root: object, schema: Schema, depth = 0, binary: Code = code`string`): Code {
  if (schema === true) return unknown
  if (schema === false) return never
  // A $ref into `paths` can lead back to the same schema, and the type would have no end.
  if (depth > 30) return unknown
  const typeOf = (part: Schema) => schemaType(root, part, depth + 1, binary)
  const parts: Code[] = []
  if (schema.$ref !== undefined) {
    const name = /^#\/components\/schemas\/([^/]+)$/.exec(schema.$ref)?.[1]
    parts.push(
      name === undefined
        ? typeOf(resolve<Schema>(root, { $ref: schema.$ref }, '').node)
        : code`components['schemas'][${string(decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~'))}]`,
    )
  }
  const own = ownType(schema, typeOf, binary)
  if (own !== undefined) parts.push(own)
  for (const part of schema.allOf ?? []) parts.push(typeOf(part))
  for (const union of [schema.oneOf, schema.anyOf]) {
    if (union !== undefined) parts.push(unionOf(union.map(typeOf)))
  }
  const all = distinct(parts)
  const type =
    all.length === 0 ? unknown : all.length === 1 ? all[0]! : join(all.map(parenthesized), code` & `)
  // OpenAPI 3.0.3 section 4.7.24.1: `nullable` adds null to the type that stands beside it.
  const nullable = schema.nullable === true && ![schema.type].flat().includes('null')
  return nullable ? code`${parenthesized(type)} | null` : type
}

type TypeOf = (part: Schema) => Code

function ownType(schema: SchemaObject, typeOf: TypeOf, binary: Code): Code | undefined {
  if ('const' in schema) return valueType(schema.const)
  if (schema.enum !== undefined) return unionOf(schema.enum.map(valueType))
  const types = [schema.type ?? []].flat()
  if (types.length === 0) {
    if (schema.properties !== undefined) types.push('object')
    else if (schema.items !== undefined || schema.prefixItems !== undefined) types.push('array')
    else return undefined
  }
  return unionOf(types.map((type) => namedType(schema, type, typeOf, binary)))
}

function namedType(schema: SchemaObject, type: string, typeOf: TypeOf, binary: Code): Code {
  switch (type) {
    case 'integer':
    case 'number':
      return code`number`
    case 'string':
      return schema.format === 'binary' ? binary : code`string`
    case 'boolean':
      return code`boolean`
    case 'null':
      return code`null`
    case 'array':
      return arrayType(schema, typeOf)
    case 'object':
      return objectType(schema, typeOf)
    default:
      // No value has a type that JSON Schema does not define.
      return never
  }
}

function arrayType(schema: SchemaObject, typeOf: TypeOf): Code {
  if (schema.prefixItems !== undefined) {
    const { prefixItems, minItems = 0, maxItems = Infinity } = schema
    const least = Number(minItems)
    // An array may be shorter or longer than `prefixItems` (JSON Schema 2020-12 core, section 10.3.1).
    const members = prefixItems.map((item, index) =>
      index < least ? typeOf(item) : code`${parenthesized(typeOf(item))}?`,
    )
    const closed = schema.items === false || Number(maxItems) <= prefixItems.length
    if (!closed) members.push(code`...${parenthesized(typeOf(schema.items ?? true))}[]`)
    return code`[${join(members, code`, `)}]`
  }
  return code`${parenthesized(typeOf(schema.items ?? true))}[]`
}

function objectType(schema: SchemaObject, typeOf: TypeOf): Code {
  const required = new Set(schema.required)
  const fields = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const mark = required.has(name) ? code`` : code`?`
    return code`${key(name)}${mark}: ${typeOf(property)}`
  })
  const extra = schema.additionalProperties
  const named = fields.length === 0 ? undefined : code`{ ${join(fields, code`; `)} }`
  if (extra === undefined || extra === false)
    return named ?? (extra === false ? code`{ [key: string]: never }` : code`{ [key: string]: unknown }`)
  const rest = typeOf(extra)
  if (named === undefined) return code`{ [key: string]: ${rest} }`
  // An index signature applies to the named properties too, so it includes their types.
  const others = Object.values(schema.properties!).map(typeOf)
  const index = rest === unknown ? rest : unionOf([rest, ...others, code`undefined`])
  return code`{ ${join(fields, code`; `)}; [key: string]: ${index} }`
}

function unionOf(types: Code[]): Code {
  return types.length === 0 ? never : join(distinct(types), code` | `)
}

/** The types without duplicates. */
export function distinct(types: Code[]): Code[] {
  return [...new Map(types.map((type) => [type.text, type])).values()]
}

function valueType(value: unknown): Code {
  if (typeof value === 'string') return string(value)
  return typeof value === 'object' && value !== null ? unknown : literal(value)
}

/** Puts a union or an intersection in parentheses, so that `[]` or `&` can follow. */
function parenthesized(type: Code): Code {
  let depth = 0
  for (const [token] of type.text.matchAll(/'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|[{}[\]()|&]/g)) {
    if ('{[('.includes(token)) depth++
    else if ('}])'.includes(token)) depth--
    else if (depth === 0 && (token === '|' || token === '&')) return code`(${type})`
  }
  return type
}
