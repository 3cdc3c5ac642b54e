import { type ItemsModel, readItemSchema } from './items.ts'
import type { ParameterStyle } from './parameter-style.ts'
import { escapePointer } from './pointer.ts'
import { resolve } from './reference.ts'
import type { Schema } from './schema-object.ts'

/** A Media Type Object (OpenAPI 3.1 section 4.8.14), with its name. */
export interface MediaTypeModel {
  /**
   * The key in the `content` map, such as `application/json` or `text/*`. It is in lower case, except for parameters.
   */
  type: string
  schema: Schema
  /** The items of a stream, if the media type is sequential and the contract describes them. */
  items?: ItemsModel
  /** How the properties of a form are serialized, by name. */
  encoding: Readonly<Record<string, EncodingModel>>
  pointer: string
}

/** An Encoding Object (OpenAPI 3.1 section 4.8.15). */
export interface EncodingModel {
  contentType?: string
  style?: ParameterStyle
  explode?: boolean
  allowReserved?: boolean
}

interface MediaTypeNode {
  schema?: Schema
  itemSchema?: Schema
  'x-item-schema'?: Schema
  encoding?: Record<string, EncodingModel>
}

/**
 * Reads a `content` map. OpenAPI 3.2 (sections 4.13.1 and 4.17.1) allows references in place of its Media Type Objects;
 * contracts of older versions use them too.
 */
export function readContent(root: object, raw: unknown, rawPointer: string): MediaTypeModel[] {
  if (raw === undefined) return []
  const { node: content, pointer } = resolve<Record<string, unknown> | null>(root, raw, rawPointer)
  return Object.entries(content ?? {}).map(([type, rawMedia]) => {
    const media = resolve<MediaTypeNode | null>(root, rawMedia, `${pointer}/${escapePointer(type)}`)
    const items = readItemSchema(root, type, media.node ?? {}, media.pointer)
    return {
      type: type.replace(/^[^;]*/, (essence) => essence.trim().toLowerCase()),
      schema: media.node?.schema ?? true,
      ...(items !== undefined && { items }),
      encoding: media.node?.encoding ?? {},
      pointer: media.pointer,
    }
  })
}
