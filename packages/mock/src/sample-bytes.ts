/** The smallest valid images, by media type. */
const images: Readonly<Record<string, string>> = {
  'image/png':
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'image/gif': 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7',
  'image/webp': 'UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA',
  // A baseline JPEG with Huffman codes. Many decoders lack the shorter arithmetic codes.
  'image/jpeg':
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAB//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8Af3//2Q==',
  'image/svg+xml': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>').toString(
    'base64',
  ),
}

/**
 * Provides a body of bytes.
 *
 * @param type the media type of the reply
 * @param example the example of the contract, as text or in Base64; a value that is not a string is ignored
 * @returns the example, or else the smallest image of the type, or else a short text
 */
export function sampleBytes(type: string, example: unknown): Uint8Array {
  const essence = type.split(';', 1)[0]!.trim().toLowerCase()
  if (typeof example === 'string') return decoded(essence, example)
  const image = images[essence === 'image/jpg' ? 'image/jpeg' : essence]
  return image === undefined ? Buffer.from(sampleText(essence)) : Buffer.from(image, 'base64')
}

/** A short text for a media type whose content the contract does not describe. XML is well-formed. */
export function sampleText(type: string): string {
  return /[/+]xml\s*(?:;|$)/i.test(type) ? '<sample/>' : 'sample'
}

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/**
 * Decodes the example of a binary body. A text is Base64 if it is a data URL, or if it matches the syntax and has at
 * least 16 characters, because a shorter word may match by chance.
 */
function decoded(type: string, text: string): Uint8Array {
  const [dataUrl] = /^data:[^,]{0,200};base64,/i.exec(text) ?? ['']
  const rest = text.slice(dataUrl.length)
  // The Base64 of an image may be written in several lines. Other types may have lines of words.
  const joined = type.startsWith('image/') ? rest.replaceAll(/\s/g, '') : rest
  const isBase64 = !type.endsWith('+xml') && joined.length >= 16 && base64.test(joined)
  return dataUrl !== '' || isBase64 ? Buffer.from(joined, 'base64') : Buffer.from(text)
}
