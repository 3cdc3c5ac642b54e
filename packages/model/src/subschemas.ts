import type { Schema, SchemaObject } from './schema-object.ts'

/**
 * The keywords of JSON Schema 2020-12 that apply subschemas, with their shape: one schema, a list, or a map by name.
 * `$defs` is absent, because it applies none of its schemas.
 */
export const subschemaKeywords: ReadonlyMap<string, 'schema' | 'list' | 'map'> = new Map([
  ...'items additionalProperties not if then else contains propertyNames unevaluatedItems unevaluatedProperties'
    .split(' ')
    .map((keyword) => [keyword, 'schema'] as const),
  ...'allOf anyOf oneOf prefixItems'.split(' ').map((keyword) => [keyword, 'list'] as const),
  ...'properties patternProperties dependentSchemas'.split(' ').map((keyword) => [keyword, 'map'] as const),
])

/**
 * Visits the direct subschemas of a schema, and its other keywords.
 *
 * @param visit receives a subschema, its keyword, and its index or name if the keyword has a list or map
 * @param other receives each keyword without subschemas, and its value
 *
 * @example
 * ```ts
 * const names: string[] = []
 * eachSubschema({ properties: { id: {}, name: {} } }, (_part, _keyword, key) => names.push(String(key)))
 * // names: ['id', 'name']
 * ```
 */
export function eachSubschema(
  schema: SchemaObject,
  visit: (part: Schema, keyword: string, key?: string | number) => void,
  other?: (keyword: string, value: unknown) => void,
): void {
  for (const keyword in schema) {
    const value = schema[keyword]
    switch (subschemaKeywords.get(keyword)) {
      case 'schema':
        visit(value as Schema, keyword)
        break
      case 'list':
        for (const [index, part] of (value as Schema[]).entries()) visit(part, keyword, index)
        break
      case 'map':
        for (const [name, part] of Object.entries(value as Record<string, Schema>)) visit(part, keyword, name)
        break
      default:
        other?.(keyword, value)
    }
  }
}
