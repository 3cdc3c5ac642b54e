import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, inflateRaw, zstdDecompress } from 'node:zlib'

/**
 * The bytes of a decoded body, or the reason why it cannot be decoded: the content coding that is `broken` or
 * `unknown`, or a decoded size over the limit (`large`).
 */
export type Decompressed = { bytes: Buffer } | { broken: string } | { unknown: string } | { large: true }

const decoders = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  br: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
  // RFC 9110 section 8.4.1.2: deflate has the zlib format. Some servers send raw deflate data without the zlib header.
  deflate: (bytes: Buffer, options: { maxOutputLength: number }) =>
    (bytes.length > 0 && (bytes[0]! & 0x0f) === 8 ? promisify(inflate) : promisify(inflateRaw))(
      bytes,
      options,
    ),
}
const maxCodings = 3

/**
 * Decodes the content codings of a body (RFC 9110 section 8.4), the last one first. More than three codings count as
 * unknown.
 *
 * @param header the value of Content-Encoding
 * @param limit the largest decoded size in bytes, as a protection against decompression bombs
 */
export async function decompress(
  bytes: Buffer,
  header: string | undefined,
  limit: number,
): Promise<Decompressed> {
  const codings = (header ?? '')
    .toLowerCase()
    .split(',', maxCodings + 1)
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity')
  if (codings.length > maxCodings) return { unknown: 'many codings' }
  let decoded = bytes
  for (const coding of codings.toReversed()) {
    if (!Object.hasOwn(decoders, coding)) return { unknown: coding }
    try {
      decoded = await decoders[coding as keyof typeof decoders](decoded, { maxOutputLength: limit })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return { large: true }
      return { broken: coding }
    }
  }
  return { bytes: decoded }
}
