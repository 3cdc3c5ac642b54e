import { isJson } from '@concordat/core'

/** How the engine's `bodyReader` reads a body. `range` is a media type range, such as `image/*`. */
export type BodyKind = 'json' | 'text' | 'form' | 'multipart' | 'range' | 'bytes'

/** How the engine reads a body of this media type. */
export function bodyKind(mediaType: string): BodyKind {
  const type = mediaType.toLowerCase()
  if (isJson(type)) return 'json'
  if (type.includes('*') && !type.startsWith('text/')) return 'range'
  if (type.startsWith('text/')) return 'text'
  if (type.startsWith('application/x-www-form-urlencoded')) return 'form'
  return type.startsWith('multipart/form-data') ? 'multipart' : 'bytes'
}
