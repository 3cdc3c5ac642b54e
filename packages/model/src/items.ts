import { isEventStream, isJsonSequence, isRecordSequence, type ItemFormat } from '@concordat/core'
import { ContractError } from './contract-error.ts'
import { declaredProperties } from './declared-properties.ts'
import { dataKinds } from './data-kinds.ts'
import { decodedData } from './decoded-data.ts'
import { escapePointer, percentDecoded, refTo } from './pointer.ts'
import { schemaAt } from './reference.ts'
import { typesOf } from './schema.ts'
import type { Schema } from './schema-object.ts'

/** The items of a stream: the parts of a body that are checked one by one (OpenAPI 3.2 section 4.14.1). */
export interface ItemsModel {
  format: ItemFormat
  /** The schema of an item as handlers and clients have it. The data of an event is decoded. */
  schema: Schema
  /** The reference to `schema` in the `root` of the model. */
  ref: string
  /** The place where the contract describes the items. */
  pointer: string
  /** The schema of an item as it is written at `pointer`. */
  written: Schema
}

/**
 * The key in the `root` of a model whose value contains, by pointer, the item schemas that were derived from the
 * contract.
 */
export const derivedItems = 'x-concordat-items'

interface MediaTypeNode {
  schema?: Schema
  itemSchema?: Schema
  'x-item-schema'?: Schema
}

/**
 * Reads the items of a sequential media type: those of `itemSchema`, or of `x-item-schema`, which stands for it in
 * versions of OpenAPI before 3.2. Without either, `schema` is read: the `items` of a list describe an item, and an
 * object is the schema of each item.
 *
 * @returns undefined for another media type, and where the contract describes no items
 */
export function readItemSchema(
  root: object,
  type: string,
  node: MediaTypeNode,
  pointer: string,
): ItemsModel | undefined {
  if (!isEventStream(type) && !isJsonSequence(type)) return undefined
  try {
    const place = itemPlace(root, node, pointer)
    return place && itemsAt(root, type, place)
  } catch (error) {
    // A reference without a target is reported with its place when the schemas are checked.
    if (!(error instanceof ContractError)) throw error
    const { itemSchema = node['x-item-schema'] } = node
    if (itemSchema === undefined) return undefined
    const at = `${pointer}/${node.itemSchema === undefined ? 'x-item-schema' : 'itemSchema'}`
    return { format: 'lines', schema: itemSchema, ref: refTo(at), pointer: at, written: itemSchema }
  }
}

interface ItemPlace {
  schema: Schema
  pointer: string
}

function itemsAt(root: object, type: string, { schema: written, pointer: at }: ItemPlace): ItemsModel {
  if (!isEventStream(type))
    return {
      format: isRecordSequence(type) ? 'records' : 'lines',
      schema: written,
      ref: refTo(at),
      pointer: at,
      written,
    }
  // A value that is not a schema declares no properties. `schemaMistakes` reports it.
  const data = isSchema(written) ? declaredProperties(root, written).get('data') : undefined
  if (data === undefined) {
    const types = isSchema(written) ? typesOf(root, written) : undefined
    const isText = types !== undefined && types.size === 1 && types.has('string')
    return {
      format: isText ? 'text-data' : 'json-data',
      schema: written,
      ref: refTo(at),
      pointer: at,
      written,
    }
  }
  const schema = decodedData(root, written)
  const ref = schema === written ? refTo(at) : refTo(`/${derivedItems}/${escapePointer(at)}`)
  return { format: eventFormat(root, data), schema, ref, pointer: at, written }
}

function isSchema(schema: unknown): boolean {
  return (
    typeof schema === 'boolean' || (typeof schema === 'object' && schema !== null && !Array.isArray(schema))
  )
}

function itemPlace(root: object, node: MediaTypeNode, pointer: string): ItemPlace | undefined {
  for (const keyword of ['itemSchema', 'x-item-schema'] as const) {
    const schema = node[keyword]
    if (schema !== undefined) return { schema, pointer: `${pointer}/${keyword}` }
  }
  const { schema } = node
  if (schema === undefined || typeof schema === 'boolean') return undefined
  const types = typesOf(root, schema)
  if (types?.size !== 1) return undefined
  let target: Schema = schema
  let at = `${pointer}/schema`
  const seen = new Set<Schema>()
  // `typesOf` has followed the same references, so each of them has a target.
  while (typeof target === 'object' && target.$ref !== undefined) {
    // A reference that leads back to itself describes no items. The check of the schemas reports it.
    if (seen.has(target)) return undefined
    seen.add(target)
    at = percentDecoded(target.$ref.slice(1)) ?? at
    target = schemaAt(root, target.$ref)
  }
  if (types.has('object')) return { schema: target, pointer: at }
  if (!types.has('array') || typeof target === 'boolean' || target.items === undefined) return undefined
  return { schema: target.items, pointer: `${at}/items` }
}

function eventFormat(root: object, data: readonly Schema[]): ItemFormat {
  const kinds = new Set(data.flatMap((schema) => [...dataKinds(root, schema)]))
  if (kinds.size === 2) return 'mixed-events'
  return kinds.has('text') ? 'text-events' : 'json-events'
}
