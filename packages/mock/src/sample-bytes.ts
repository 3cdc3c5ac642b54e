import { sampleImage } from '@concordat/samples'

/**
 * Provides a body of bytes.
 *
 * @param type the media type of the reply
 * @param example the example of the contract, as text or in Base64; a value that is not a string is ignored
 * @returns the example; or else an image of one pixel, if the type is that of an image; or else a short text
 */
export function sampleBytes(type: string, example: unknown): Uint8Array {
  const essence = type.split(';', 1)[0]!.trim().toLowerCase()
  if (typeof example === 'string') return decoded(essence, example)
  const image = sampleImage(essence)
  return image === undefined ? Buffer.from(sampleText(essence)) : Buffer.from(image, 'base64')
}

/** A short text for a media type whose content the contract does not describe. XML is well-formed. */
export function sampleText(type: string): string {
  return /[/+]xml\s*(?:;|$)/i.test(type) ? '<sample/>' : 'sample'
}

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/**
 * Decodes the example of a binary body. It is read as Base64 if it is a data URL in Base64, or if it has the syntax of
 * Base64 and at least 16 characters, because a shorter word may have this syntax by chance. In a media type with the
 * suffix `+xml`, only a data URL is read as Base64.
 */
function decoded(type: string, text: string): Uint8Array {
  const [dataUrl] = /^data:[^,]{0,200};base64,/i.exec(text) ?? ['']
  const rest = text.slice(dataUrl.length)
  // Only the Base64 of an image may have several lines. In other types, lines of words could look like Base64.
  const joined = type.startsWith('image/') ? rest.replaceAll(/\s/g, '') : rest
  const isBase64 = !type.endsWith('+xml') && joined.length >= 16 && base64.test(joined)
  return dataUrl !== '' || isBase64 ? Buffer.from(joined, 'base64') : Buffer.from(text)
}
