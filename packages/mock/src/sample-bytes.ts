/** The smallest valid images, by media type. */
const images: Readonly<Record<string, string>> = {
  'image/png':
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'image/gif': 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7',
  'image/webp': 'UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA',
  'image/jpeg':
    '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=',
  'image/svg+xml': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>').toString(
    'base64',
  ),
}

/**
 * Provides a body of bytes.
 *
 * @param type the media type of the reply
 * @param example the example of the contract, as text or in Base64; undefined for a media type without one
 * @returns the example, or else the smallest image of the type, or else a short text
 */
export function sampleBytes(type: string, example: unknown): Uint8Array {
  const essence = type.split(';', 1)[0]!.trim().toLowerCase()
  if (typeof example === 'string') return decoded(essence, example)
  if (example !== undefined) return Buffer.from(JSON.stringify(example))
  const image = images[essence === 'image/jpg' ? 'image/jpeg' : essence]
  return Buffer.from(image ?? Buffer.from('sample').toString('base64'), 'base64')
}

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/** Text of a binary type is Base64 if it can be, and if it is long enough to be no word by chance. */
function decoded(type: string, text: string): Uint8Array {
  const isBase64 = !type.endsWith('+xml') && text.length >= 16 && base64.test(text)
  return Buffer.from(text, isBase64 ? 'base64' : 'utf8')
}
