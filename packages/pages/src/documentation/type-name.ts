import { html, type Html } from '@concordat/core'
import { schemaAt, typesOf, type Schema, type SchemaObject } from '@concordat/model'
import { isNull } from './applied-parts.ts'
import type { Reference } from './reference.ts'
import { shortened } from './shortened.ts'
import { shownSchema } from './shown-schema.ts'

/** How many branches of a union a type names. */
const mostBranches = 8
/** How many levels of lists and unions a type names. */
const mostLevels = 4

/**
 * Names the type of a schema in words: `string (date-time)`, `array of Item`, `Cat or Dog`. A schema with a section of
 * its own is a link to it.
 */
export function typeName(reference: Reference, schema: Schema, level = 0): Html {
  if (schema === true) return html`any value`
  if (schema === false) return html`no value`
  if (level > mostLevels) return html`…`
  const { root, schemas } = reference
  const shown = shownSchema(root, schema)
  const inner = (part: Schema) => typeName(reference, part, level + 1)
  const names: Html[] = []
  if (shown.$ref !== undefined) names.push(schemas.link(shown.$ref))
  const own = shown.$ref === undefined ? ownType(reference, shown, inner) : targetType(reference, shown.$ref)
  if (own !== undefined) names.push(own)
  for (const part of shown.allOf?.slice(0, mostBranches) ?? []) names.push(inner(part))
  for (const union of [shown.oneOf, shown.anyOf]) if (union !== undefined) names.push(unionName(union, inner))
  return joined(withoutObvious(names), shown.allOf === undefined ? ', ' : ' and ')
}

/** The type that a schema itself names, without those that it applies. */
function ownType({ root }: Reference, schema: SchemaObject, inner: (part: Schema) => Html): Html | undefined {
  const { additionalProperties: others, properties, items } = schema
  const named = [schema.type ?? []].flat()
  const isUnion = (schema.allOf ?? schema.oneOf ?? schema.anyOf) !== undefined
  const types = named.length > 0 || isUnion ? named : [...(typesOf(root, schema) ?? impliedType(schema))]
  if (types.length === 0) return isUnion ? undefined : html`any value`
  const names = types.slice(0, mostBranches).map((type) => {
    if (type === 'array' && items !== undefined) return html`array of ${inner(items)}`
    if (type === 'object' && typeof others === 'object' && properties === undefined)
      return html`map of ${inner(others)}`
    return type === 'null' ? html`null` : html`${shortened(type, 40)}${formatOf(schema, type)}`
  })
  return joined(names, ' or ')
}

function formatOf({ format }: SchemaObject, type: string): string {
  const isScalar = type === 'string' || type === 'number' || type === 'integer'
  return isScalar && typeof format === 'string' ? ` (${shortened(format, 60)})` : ''
}

function impliedType({ properties, additionalProperties, items, prefixItems }: SchemaObject): string[] {
  if ((properties ?? additionalProperties) !== undefined) return ['object']
  return (items ?? prefixItems) === undefined ? [] : ['array']
}

/** The type of a referred schema, if it is a text, a number or another value without parts. */
function targetType({ root }: Reference, ref: string): Html | undefined {
  const target = schemaAt(root, ref)
  if (typeof target === 'boolean') return undefined
  const shown = shownSchema(root, target)
  const types = [shown.type ?? []].flat()
  if (types.length === 0 || types.some((type) => type === 'object' || type === 'array')) return undefined
  return joined(
    types.map((type) => html`${shortened(type, 40)}${formatOf(shown, type)}`),
    ' or ',
  )
}

function unionName(union: readonly Schema[], inner: (part: Schema) => Html): Html {
  const values = [...union.filter((branch) => !isNull(branch)), ...union.filter(isNull)]
  const names = values.slice(0, mostBranches).map(inner)
  const more = values.length - names.length
  return joined(distinct([...names, ...(more > 0 ? [html`${more} others`] : [])]), ' or ')
}

/** The names without those that say less than another: `any value`, and `object` beside a name of one. */
function withoutObvious(names: readonly Html[]): Html[] {
  const all = distinct(names)
  const telling = all.filter(({ text }) => text !== 'any value' && text !== 'object')
  return telling.length > 0 ? telling : all.slice(0, 1)
}

function distinct(names: readonly Html[]): Html[] {
  return [...new Map(names.map((name) => [name.text, name])).values()]
}

function joined(names: readonly Html[], separator: string): Html {
  return html`${names.map((name, index) => (index === 0 ? name : html`${separator}${name}`))}`
}
