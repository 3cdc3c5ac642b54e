import { patternMatcher } from '@concordat/schema'
import { isHidden, type Scope } from '@concordat/model'
import type { Schema, SchemaObject } from '@concordat/model'

/** The schemas, in their normal form, that apply to one value together, once all choices are made. */
export interface Gathered {
  readonly parts: readonly SchemaObject[]
  readonly scope: Scope
  /** The same as the contract writes them, and all that was looked into on the way. */
  readonly seen: ReadonlySet<SchemaObject>
}

/** The numbers that the parts give for a keyword. */
export function numbersOf(parts: readonly SchemaObject[], keyword: string): number[] {
  return parts.flatMap((part) => (typeof part[keyword] === 'number' ? [part[keyword]] : []))
}

/** The texts that the parts give for a keyword. */
export function textsOf(parts: readonly SchemaObject[], keyword: string): string[] {
  return [...new Set(parts.flatMap((part) => (typeof part[keyword] === 'string' ? [part[keyword]] : [])))]
}

/** The types that all parts admit; undefined for all of them. */
export function commonTypes(parts: readonly SchemaObject[]): string[] | undefined {
  let types: string[] | undefined
  for (const part of parts) {
    if (part.type === undefined) continue
    const said = [part.type].flat()
    types = types === undefined ? said : types.flatMap((type) => narrowed(type, said))
  }
  return types
}

function narrowed(type: string, said: string[]): string[] {
  if (said.includes(type)) return [type]
  if (type === 'number' && said.includes('integer')) return ['integer']
  return type === 'integer' && said.includes('number') ? ['integer'] : []
}

const matchers = new Map<string, (text: string) => boolean>()

/** Whether a text matches a pattern of the contract. */
export function matches(pattern: string, text: string): boolean {
  let matcher = matchers.get(pattern)
  if (matcher === undefined) matchers.set(pattern, (matcher = patternMatcher(pattern)))
  return matcher(text)
}

/** What the parts say of a property: `properties`, `patternProperties`, and what is for all others. */
export function propertySchemas(parts: readonly SchemaObject[], name: string): Schema[] {
  const said: Schema[] = []
  for (const { properties = {}, patternProperties = {}, additionalProperties } of parts) {
    let isNamed = Object.hasOwn(properties, name)
    if (isNamed) said.push(properties[name]!)
    for (const [pattern, schema] of Object.entries(patternProperties)) {
      if (!matches(pattern, name)) continue
      isNamed = true
      said.push(schema)
    }
    if (!isNamed && additionalProperties !== undefined) said.push(additionalProperties)
  }
  return said.length > 0 ? said : schemasAt(parts, 'unevaluatedProperties')
}

/** What the parts say of an item. */
export function itemSchemas(parts: readonly SchemaObject[], index: number): Schema[] {
  const said = parts.flatMap(({ prefixItems = [], items }): Schema[] =>
    index < prefixItems.length ? [prefixItems[index]!] : items === undefined ? [] : [items],
  )
  return said.length > 0 ? said : schemasAt(parts, 'unevaluatedItems')
}

function schemasAt(parts: readonly SchemaObject[], keyword: string): Schema[] {
  return parts.flatMap((part) => (part[keyword] === undefined ? [] : [part[keyword] as Schema]))
}

/** Whether a property may not travel in this direction. */
export function isKept(root: object, { parts, scope }: Gathered, name: string): boolean {
  return (
    scope.hidden.has(name) ||
    propertySchemas(parts, name).some((schema) => isHidden(root, schema, scope.direction))
  )
}
