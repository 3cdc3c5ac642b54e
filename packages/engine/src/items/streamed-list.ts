import { type MediaTypeModel, refTo, type Schema, schemaAt } from '@concordat/model'
import { finalRef } from '@concordat/schema'

/** The keywords of a list that can be checked item by item, and annotations. */
const checkable = new Set(
  'type items minItems maxItems title description example examples default deprecated $comment externalDocs'.split(
    ' ',
  ),
)

/** A list in JSON whose items can be checked one by one. */
export interface StreamedList {
  /** The schema of the items. */
  schema: Schema
  /** The reference to the schema of the items. */
  ref: string
  /** The smallest number of items. */
  least: number
  /** The largest number of items. */
  most: number
}

/**
 * Describes a list that can be sent item by item.
 *
 * @returns undefined if `type` is not `array`, if `items` is missing, or if the schema has a keyword that is not in
 * `checkable`, such as `uniqueItems`, which needs the whole list
 */
export function streamedList(root: object, { schema, pointer }: MediaTypeModel): StreamedList | undefined {
  if (typeof schema === 'boolean') return undefined
  const ref = finalRef(root, refTo(`${pointer}/schema`))
  const list = schemaAt(root, ref)
  if (typeof list === 'boolean' || list.type !== 'array' || list.items === undefined) return undefined
  if (!Object.keys(list).every((key) => checkable.has(key) || key.startsWith('x-'))) return undefined
  const {
    items,
    minItems = 0,
    maxItems = Infinity,
  } = list as { items: Schema; minItems?: number; maxItems?: number }
  return { schema: items, ref: `${ref}/items`, least: minItems, most: maxItems }
}
