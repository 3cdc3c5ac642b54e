import { resolve, type Schema, type SchemaObject } from '@concordat/model'
import { literal, propertyName } from './names.ts'

/**
 * A schema as a TypeScript type. Component schemas go by their name in openapi-typescript's output
 * (`components['schemas']['Item']`); all others are written out.
 *
 * @param binary the type of what is binary; a string where nothing is said
 */
export function schemaType(root: object, schema: Schema, depth = 0, binary = 'string'): string {
  if (schema === true) return 'unknown'
  if (schema === false) return 'never'
  // Schemas outside `components` can contain themselves through a $ref to a path; types cannot.
  if (depth > 30) return 'unknown'
  const down = (part: Schema) => schemaType(root, part, depth + 1, binary)
  const parts: string[] = []
  if (schema.$ref !== undefined) {
    const name = /^#\/components\/schemas\/([^/]+)$/.exec(schema.$ref)?.[1]
    parts.push(
      name === undefined
        ? down(resolve<Schema>(root, { $ref: schema.$ref }, '').node)
        : `components['schemas'][${literal(decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~'))}]`,
    )
  }
  const own = ownType(schema, down, binary)
  if (own !== undefined) parts.push(own)
  for (const part of schema.allOf ?? []) parts.push(down(part))
  for (const union of [schema.oneOf, schema.anyOf]) {
    if (union !== undefined) parts.push(unionOf(union.map(down)))
  }
  const all = [...new Set(parts)]
  const type = all.length === 1 ? all[0]! : all.map(grouped).join(' & ') || 'unknown'
  // OpenAPI 3.0.3 section 4.7.24.1: `nullable` adds null to the type that stands beside it.
  const nullable = schema.nullable === true && ![schema.type].flat().includes('null')
  return nullable ? `${grouped(type)} | null` : type
}

type Down = (part: Schema) => string

function ownType(schema: SchemaObject, down: Down, binary: string): string | undefined {
  if ('const' in schema) return valueType(schema.const)
  if (schema.enum !== undefined) return unionOf(schema.enum.map(valueType))
  const types = [schema.type ?? []].flat()
  if (types.length === 0) {
    if (schema.properties !== undefined) types.push('object')
    else if (schema.items !== undefined || schema.prefixItems !== undefined) types.push('array')
    else return undefined
  }
  return unionOf(types.map((type) => namedType(schema, type, down, binary)))
}

function namedType(schema: SchemaObject, type: string, down: Down, binary: string): string {
  if (type === 'integer' || type === 'number') return 'number'
  if (type === 'array') return arrayType(schema, down)
  if (type === 'object') return objectType(schema, down)
  return type === 'string' && schema.format === 'binary' ? binary : type
}

function arrayType(schema: SchemaObject, down: Down): string {
  if (schema.prefixItems !== undefined) {
    const { prefixItems, minItems = 0, maxItems = Infinity } = schema
    const least = Number(minItems)
    // A list may be shorter than what is said of its first members, and longer (JSON Schema 2020-12 core, section 10.3.1).
    const members = prefixItems.map((item, index) => (index < least ? down(item) : `${grouped(down(item))}?`))
    const closed = schema.items === false || Number(maxItems) <= prefixItems.length
    if (!closed) members.push(`...${grouped(down(schema.items ?? true))}[]`)
    return `[${members.join(', ')}]`
  }
  return `${grouped(down(schema.items ?? true))}[]`
}

function objectType(schema: SchemaObject, down: Down): string {
  const required = new Set(schema.required)
  const fields = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const mark = required.has(name) ? '' : '?'
    return `${propertyName(name)}${mark}: ${down(property)}`
  })
  const extra = schema.additionalProperties
  const named = fields.length === 0 ? undefined : `{ ${fields.join('; ')} }`
  if (extra === undefined || extra === false)
    return named ?? (extra === false ? '{ [key: string]: never }' : '{ [key: string]: unknown }')
  const rest = down(extra)
  if (named === undefined) return `{ [key: string]: ${rest} }`
  // An index signature speaks of the named properties too: it has to admit what they are.
  const others = Object.values(schema.properties!).map(down)
  const index = rest === 'unknown' ? rest : unionOf([rest, ...others, 'undefined'])
  return `{ ${fields.join('; ')}; [key: string]: ${index} }`
}

function unionOf(types: string[]): string {
  return [...new Set(types)].join(' | ') || 'never'
}

function valueType(value: unknown): string {
  if (typeof value === 'string') return literal(value)
  return typeof value === 'object' && value !== null ? 'unknown' : String(value)
}

/** A type that may be followed by `[]` or stand beside `&`: in brackets where it is a union or an intersection. */
function grouped(type: string): string {
  let depth = 0
  for (const [token] of type.matchAll(/'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|[{}[\]()|&]/g)) {
    if ('{[('.includes(token)) depth++
    else if ('}])'.includes(token)) depth--
    else if (depth === 0 && (token === '|' || token === '&')) return `(${type})`
  }
  return type
}
