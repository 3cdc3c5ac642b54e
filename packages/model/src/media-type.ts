import { escapePointer } from './pointer.ts'
import type { Schema } from './schema.ts'

/** A Media Type Object (OpenAPI 3.1 section 4.8.14), with its name. */
export interface MediaTypeModel {
  /** As the contract names it, in lower case: `application/json`, `text/*`. */
  type: string
  schema: Schema
  pointer: string
}

/** Reads a `content` map. */
export function readContent(content: unknown, pointer: string): MediaTypeModel[] {
  return Object.entries((content ?? {}) as Record<string, { schema?: Schema }>).map(([type, media]) => ({
    type: type.toLowerCase(),
    schema: media.schema ?? true,
    pointer: `${pointer}/${escapePointer(type)}`,
  }))
}
