import { isJson } from '@concordat/core'

/** How the body of a media type is read, as the engine's `bodyReader` has it. */
export type BodyKind = 'json' | 'text' | 'form' | 'multipart' | 'range' | 'bytes'

/** What a media type of the contract is to the engine. */
export function bodyKind(mediaType: string): BodyKind {
  const type = mediaType.toLowerCase()
  if (isJson(type)) return 'json'
  if (type.includes('*') && !type.startsWith('text/')) return 'range'
  if (type.startsWith('text/')) return 'text'
  if (type.startsWith('application/x-www-form-urlencoded')) return 'form'
  return type.startsWith('multipart/form-data') ? 'multipart' : 'bytes'
}
