import { isJson } from './media-type.ts'

/**
 * How the body of a media type is read. `range` is a media range such as `image/*`: the Content-Type of the request or
 * reply determines how its body is read. The range `text/*` is `text`, and ranges that end in `+json` are `json`.
 */
export type BodyKind = 'json' | 'text' | 'form' | 'multipart' | 'range' | 'bytes'

/**
 * Returns how the body of a media type is read.
 *
 * @param type a media type or a media range, with or without parameters
 *
 * @example
 * ```ts
 * bodyKind('application/problem+json') // 'json'
 * bodyKind('image/png') // 'bytes'
 * ```
 */
export function bodyKind(type: string): BodyKind {
  const lower = type.toLowerCase()
  if (isJson(lower)) return 'json'
  if (lower.startsWith('text/')) return 'text'
  if (/^[^;]*\*/.test(lower)) return 'range'
  if (/^application\/x-www-form-urlencoded\s*(?:;|$)/.test(lower)) return 'form'
  return /^multipart\/form-data\s*(?:;|$)/.test(lower) ? 'multipart' : 'bytes'
}
