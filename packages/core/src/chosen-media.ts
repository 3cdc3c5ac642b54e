import { bodyKind, type BodyKind } from './body-kind.ts'
import type { FormEncoding } from './form-body.ts'
import { isBytes } from './is-bytes.ts'
import { mostSpecific, parseMediaType } from './media-type.ts'
import type { Serialization } from './serialization.ts'

/** The media type of a body, and the encoding of the properties of a form. */
export interface ChosenMedia {
  type: string
  encoding: FormEncoding | undefined
}

/**
 * Chooses the media type of a request's body. The order is: the type that the caller names, declared or not; the type
 * of a `Blob`, if the contract declares several types and one of them includes it; the first declared type that fits
 * the kind of the body (`multipart/form-data` for `FormData` and for an object with bytes, a form for
 * `URLSearchParams`, a range, or a type other than JSON, text and forms, for bytes); the first declared type.
 *
 * @param named the media type that the caller names
 */
export function chosenMedia(
  body: unknown,
  named: string | undefined,
  serialization: Serialization,
): ChosenMedia {
  const { contentType = 'application/json', contentTypes = [contentType], encoding } = serialization
  const declared = contentTypes.map((one) =>
    typeof one === 'string' ? { type: one, encoding: undefined } : one,
  )
  const first: ChosenMedia = { type: contentType, encoding }
  const own = named ?? (body instanceof Blob && contentTypes.length > 1 ? body.type : undefined)
  const found = own && mostSpecific(declared, parseMediaType(own), ({ type }) => parseMediaType(type))
  if (found) return { ...found, type: own, encoding: found.type === contentType ? encoding : found.encoding }
  if (named !== undefined) return { ...first, type: named }
  const kinds = kindsFor(body)
  const able = declared.find(({ type }) => kinds.includes(bodyKind(type)))
  return able === undefined || able.type === contentType ? first : able
}

/** The kinds of media types that fit a body; an empty list for a body that any kind can hold, such as a string. */
function kindsFor(body: unknown): readonly BodyKind[] {
  if (isBytes(body)) return ['bytes', 'range']
  if (body instanceof FormData) return ['multipart']
  if (body instanceof URLSearchParams) return ['form']
  const isObject = typeof body === 'object' && body !== null
  return isObject && Object.values(body).flat().some(isBytes) ? ['multipart'] : []
}
