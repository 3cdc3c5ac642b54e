import { mergedSchemas, normalSchema, type Schema, typesOf } from '@concordat/model'

/** The most bytes of a file that the contract allows. */
export interface FileBound {
  readonly bytes: number
  /** Whether the property is a list of files, and the bound that of each. */
  readonly isList: boolean
}

/**
 * Returns the `maxLength` that applies to each file of a property whatever else the form has; undefined if there is
 * none. Branches, as those of `anyOf`, are left out, because another branch may allow the file. So are properties that
 * may be a file or a list, because only the end of the form tells which of them a file is.
 */
export function fileBound(root: object, schema: Schema): FileBound | undefined {
  const types = typesOf(root, schema)
  if (types === undefined) return undefined
  const parts = mergedSchemas(root, schema).map((part) => normalSchema(root, part))
  if (parts.some((part) => part['readOnly'] === true)) return undefined
  if (!types.has('array')) {
    const bytes = Math.min(
      ...parts.map((part) => part['maxLength']).filter((bound) => typeof bound === 'number'),
    )
    return Number.isFinite(bytes) ? { bytes, isList: false } : undefined
  }
  if (types.has('string') || parts.some((part) => part['prefixItems'] !== undefined)) return undefined
  const items = parts.flatMap((part) => (isSchema(part.items) ? [part.items] : []))
  const bound = items.length === 0 ? undefined : fileBound(root, { allOf: items })
  return bound === undefined || bound.isList ? undefined : { ...bound, isList: true }
}

function isSchema(items: Schema | undefined): items is Schema {
  return items !== undefined && !Array.isArray(items)
}
