import { isJsonText } from './decoded-data.ts'
import { mergedSchemas, typesOf } from './schema.ts'
import type { Schema, SchemaObject } from './schema-object.ts'

/** How the data of an event is written. */
export type DataKind = 'json' | 'text'

/**
 * Returns the kinds of data that the schema of the property `data` allows. A string with a `contentMediaType` of JSON
 * is `json`, any other string is `text`, and values of all other types except null are `json`. The set is empty if the
 * schema has neither a type nor `properties`.
 */
export function dataKinds(root: object, schema: Schema, seen = new Set<SchemaObject>()): Set<DataKind> {
  if (typeof schema === 'boolean') return new Set()
  const parts = mergedSchemas(root, schema, seen)
  if (parts.some(isJsonText)) return new Set(['json'])
  const branches = parts.flatMap(({ anyOf = [], oneOf = [] }) => [...anyOf, ...oneOf])
  const kinds = new Set(branches.flatMap((branch) => [...dataKinds(root, branch, seen)]))
  if (kinds.size > 0) return kinds
  const types = typesOf(root, schema)
  if (types === undefined)
    return new Set(parts.some(({ properties }) => properties !== undefined) ? ['json'] : [])
  const texts = types.has('string') ? (['text'] as const) : []
  const others = [...types].some((type) => type !== 'string' && type !== 'null') ? (['json'] as const) : []
  return new Set([...texts, ...others])
}
