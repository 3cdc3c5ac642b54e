import { bodyKind } from '@concordat/core'
import type { EncodingModel } from './media-type.ts'
import { schemaAt } from './reference.ts'
import type { Schema, SchemaObject } from './schema-object.ts'

/**
 * How a part of a `multipart/form-data` body is read: as a file, or as a value of its schema. With `either`, the
 * headers of the part decide: a part with a file name or with the content type `application/octet-stream` is a file.
 */
export type PartKind = 'file' | 'value' | 'either'

/**
 * Returns how the parts of one property are read (OpenAPI 3.1 section 4.8.14.3). Each item of an array is a part.
 *
 * @param encoding the Encoding Object of the property; its content types decide whether strings and values without a
 * type are files
 *
 * @example
 * ```ts
 * partKind(document, { type: 'string', contentMediaType: 'image/png' }) // 'file'
 * ```
 */
export function partKind(root: object, schema: Schema, encoding: EncodingModel = {}): PartKind {
  const encoded = (encoding.contentType ?? '')
    .split(',')
    .filter((type) => type.trim() !== '')
    .map((type) => kindOfMediaType(type.trim()))
  const kinds = new Set<PartKind>()
  for (const leaf of leaves(root, schema)) {
    if (leaf === 'file' || leaf === 'value') kinds.add(leaf)
    else if (encoded.length > 0) for (const kind of encoded) kinds.add(kind)
    else kinds.add(leaf === 'text' ? 'value' : 'either')
  }
  if (kinds.size === 0) return 'value'
  return kinds.size === 1 ? [...kinds][0]! : 'either'
}

/**
 * Whether a schema describes binary data: by `format: binary` or, since OpenAPI 3.1, by a `contentMediaType` of a
 * binary type without `contentEncoding`.
 */
export function isBinarySchema(schema: SchemaObject): boolean {
  if (schema.format === 'binary') return true
  const { contentMediaType, contentEncoding } = schema
  if (typeof contentMediaType !== 'string' || contentEncoding !== undefined) return false
  return kindOfMediaType(contentMediaType) === 'file'
}

function kindOfMediaType(type: string): 'file' | 'value' {
  const kind = bodyKind(type)
  return kind === 'bytes' || kind === 'range' ? 'file' : 'value'
}

/**
 * Returns the kinds of values that a schema describes. `text` is a string, and `any` stands for a schema without a
 * type.
 */
function leaves(
  root: object,
  schema: Schema,
  seen = new Set<Schema>(),
): ('file' | 'value' | 'text' | 'any')[] {
  if (typeof schema === 'boolean') return schema ? ['any'] : []
  if (seen.has(schema)) return []
  const within = new Set([...seen, schema])
  if (isBinarySchema(schema)) return ['file']
  const types = [schema.type ?? []].flat().filter((type) => type !== 'null')
  const inner = [
    ...(schema.$ref === undefined ? [] : [schemaAt(root, schema.$ref)]),
    ...(schema.allOf ?? []),
  ].map((part) => leaves(root, part, within))
  // Of the schemas in `$ref` and `allOf`, the first that describes a file decides, or else the first with a type.
  const decided =
    inner.find((found) => found.includes('file')) ?? inner.find((found) => !found.includes('any'))
  if (decided !== undefined) return decided
  const branches = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]
  if (branches.length > 0 && !types.some((type) => type !== 'string' && type !== 'array')) {
    const found = branches.flatMap((branch) => leaves(root, branch, within))
    return types.includes('string') ? found.map((leaf) => (leaf === 'any' ? 'text' : leaf)) : found
  }
  if (types.includes('array') || (types.length === 0 && schema.items !== undefined)) {
    const items = leaves(root, schema.items ?? true, within)
    return types.includes('string') ? [...items, 'text'] : items
  }
  // A schema that accepts only null describes no part.
  if (types.length === 0 && schema.type !== undefined) return []
  if (types.length === 0) return isUntyped(schema) ? ['any'] : ['value']
  return types.map((type) => (type === 'string' ? 'text' : 'value'))
}

function isUntyped({ type, properties, additionalProperties, required, ...rest }: SchemaObject): boolean {
  return (
    type === undefined &&
    [properties, additionalProperties, required, rest.enum, rest['contentEncoding']].every(
      (keyword) => keyword === undefined,
    ) &&
    !('const' in rest)
  )
}
