import type { ParameterStyle } from './parameter-style.ts'
import { escapePointer } from './pointer.ts'
import type { Schema } from './schema-object.ts'

/** A Media Type Object (OpenAPI 3.1 section 4.8.14), with its name. */
export interface MediaTypeModel {
  /** As the contract names it, in lower case: `application/json`, `text/*`. */
  type: string
  schema: Schema
  /** How the properties of a form are written, by name. */
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
  encoding?: Record<string, EncodingModel>
}

/** Reads a `content` map. */
export function readContent(content: unknown, pointer: string): MediaTypeModel[] {
  return Object.entries((content ?? {}) as Record<string, MediaTypeNode>).map(([type, media]) => ({
    type: type.toLowerCase(),
    schema: media.schema ?? true,
    encoding: media.encoding ?? {},
    pointer: `${pointer}/${escapePointer(type)}`,
  }))
}
