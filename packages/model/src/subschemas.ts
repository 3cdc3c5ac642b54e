import type { Schema, SchemaObject } from './schema-object.ts'

/** The keywords of JSON Schema 2020-12 that hold schemas, and how: one, a list, or a map by name. `$defs` only keeps them. */
export const subschemaKeywords: ReadonlyMap<string, 'schema' | 'list' | 'map'> = new Map([
  ...'items additionalProperties not if then else contains propertyNames unevaluatedItems unevaluatedProperties'
    .split(' ')
    .map((keyword) => [keyword, 'schema'] as const),
  ...'allOf anyOf oneOf prefixItems'.split(' ').map((keyword) => [keyword, 'list'] as const),
  ...'properties patternProperties dependentSchemas'.split(' ').map((keyword) => [keyword, 'map'] as const),
])

/**
 * Goes over what a schema says: the schemas that stand in it, and all else.
 *
 * @param visit a schema, the keyword that holds it, and its index or name there
 * @param other a keyword that holds no schemas, and what stands after it
 */
export function eachSubschema(
  schema: SchemaObject,
  visit: (part: Schema, keyword: string, key?: string | number) => void,
  other?: (keyword: string, argument: unknown) => void,
): void {
  for (const keyword in schema) {
    const argument = schema[keyword]
    switch (subschemaKeywords.get(keyword)) {
      case 'schema':
        visit(argument as Schema, keyword)
        break
      case 'list':
        for (const [index, part] of (argument as Schema[]).entries()) visit(part, keyword, index)
        break
      case 'map':
        for (const [name, part] of Object.entries(argument as Record<string, Schema>))
          visit(part, keyword, name)
        break
      default:
        other?.(keyword, argument)
    }
  }
}
