/** Families of media types whose bytes repeat themselves: texts, and formats that are named after one (RFC 6839). */
const families = /^text\/|\+(?:json|json-seq|xml|yaml|cbor)$/

/** Other media types whose bytes repeat themselves. */
const types = new Set(
  [
    'json json-seq jsonl x-ndjson json5 xml xml-dtd yaml x-yaml toml sql graphql rtf cbor msgpack x-msgpack',
    'vnd.msgpack javascript x-javascript ecmascript wasm x-www-form-urlencoded vnd.ms-fontobject',
  ].flatMap((names) => names.split(' ').map((name) => `application/${name}`)),
)
for (const type of ['font/ttf', 'font/otf', 'font/collection', 'image/bmp', 'image/x-icon']) types.add(type)

/**
 * Whether compression is worth its time for bodies of a media type. Images, videos, archives and PDF are compressed
 * already, and bytes without a known type may be.
 *
 * @param contentType the value of the header Content-Type
 */
export function isCompressible(contentType: string): boolean {
  const semicolon = contentType.indexOf(';')
  const type = (semicolon < 0 ? contentType : contentType.slice(0, semicolon)).trim().toLowerCase()
  return families.test(type) || types.has(type)
}
