import { patternMatcher } from '@concordat/schema'
import { isHidden, type Scope } from '@concordat/model'
import type { Schema, SchemaObject } from '@concordat/model'

/** The schemas that apply to one value, after the branches of unions are selected. */
export interface CollectedSchemas {
  /** The schemas in their normal form. */
  readonly parts: readonly SchemaObject[]
  readonly scope: Scope
  /** The schemas as written in the contract, before they are translated to their normal form. */
  readonly sources: ReadonlySet<SchemaObject>
}

/** The numbers that the schemas have for a keyword. */
export function numbersOf(parts: readonly SchemaObject[], keyword: string): number[] {
  return parts.flatMap((part) => (typeof part[keyword] === 'number' ? [part[keyword]] : []))
}

/** The strings that the schemas have for a keyword. */
export function stringsOf(parts: readonly SchemaObject[], keyword: string): string[] {
  return [...new Set(parts.flatMap((part) => (typeof part[keyword] === 'string' ? [part[keyword]] : [])))]
}

/** The types that all schemas allow; undefined if none has a `type`. */
export function commonTypes(parts: readonly SchemaObject[]): string[] | undefined {
  let types: string[] | undefined
  for (const part of parts) {
    if (part.type === undefined) continue
    const own = [part.type].flat()
    types = types === undefined ? own : types.flatMap((type) => narrowed(type, own))
  }
  return types
}

function narrowed(type: string, allowed: string[]): string[] {
  if (allowed.includes(type)) return [type]
  if (type === 'number' && allowed.includes('integer')) return ['integer']
  return type === 'integer' && allowed.includes('number') ? ['integer'] : []
}

const matchers = new Map<string, (text: string) => boolean>()

/** Whether a string matches a `pattern`. */
export function matches(pattern: string, text: string): boolean {
  let matcher = matchers.get(pattern)
  if (matcher === undefined) matchers.set(pattern, (matcher = patternMatcher(pattern)))
  return matcher(text)
}

/**
 * The schemas of a property from `properties`, `patternProperties` and `additionalProperties`. If there are none, those
 * of `unevaluatedProperties`.
 */
export function propertySchemas(parts: readonly SchemaObject[], name: string): Schema[] {
  const schemas: Schema[] = []
  for (const { properties = {}, patternProperties = {}, additionalProperties } of parts) {
    let isNamed = Object.hasOwn(properties, name)
    if (isNamed) schemas.push(properties[name]!)
    for (const [pattern, schema] of Object.entries(patternProperties)) {
      if (!matches(pattern, name)) continue
      isNamed = true
      schemas.push(schema)
    }
    if (!isNamed && additionalProperties !== undefined) schemas.push(additionalProperties)
  }
  return schemas.length > 0 ? schemas : schemasAt(parts, 'unevaluatedProperties')
}

/** The schemas of an item from `prefixItems` and `items`. If there are none, those of `unevaluatedItems`. */
export function itemSchemas(parts: readonly SchemaObject[], index: number): Schema[] {
  const schemas = parts.flatMap(({ prefixItems = [], items }): Schema[] =>
    index < prefixItems.length ? [prefixItems[index]!] : items === undefined ? [] : [items],
  )
  return schemas.length > 0 ? schemas : schemasAt(parts, 'unevaluatedItems')
}

function schemasAt(parts: readonly SchemaObject[], keyword: string): Schema[] {
  return parts.flatMap((part) => (part[keyword] === undefined ? [] : [part[keyword] as Schema]))
}

/** Whether a property is absent in the direction: a `readOnly` one in requests, a `writeOnly` one in replies. */
export function isHiddenProperty(root: object, { parts, scope }: CollectedSchemas, name: string): boolean {
  return (
    scope.hidden.has(name) ||
    propertySchemas(parts, name).some((schema) => isHidden(root, schema, scope.direction))
  )
}
