import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, inflateRaw, zstdDecompress } from 'node:zlib'

/** The bytes of a body without its content codings; or why they cannot be had. */
export type Decompressed = { bytes: Buffer } | { broken: string } | { unknown: string } | { large: true }

const decoders = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  br: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
  // RFC 9110 section 8.4.1.2: it is zlib's, and some send what is in it only.
  deflate: (bytes: Buffer, options: { maxOutputLength: number }) =>
    (bytes.length > 0 && (bytes[0]! & 0x0f) === 8 ? promisify(inflate) : promisify(inflateRaw))(
      bytes,
      options,
    ),
}
const mostCodings = 3

/**
 * Undoes the content codings of a body (RFC 9110 section 8.4), the last one first.
 *
 * @param limit the most bytes that may come out: a kilobyte can be made to hold a gigabyte
 */
export async function decompress(
  bytes: Buffer,
  header: string | undefined,
  limit: number,
): Promise<Decompressed> {
  const codings = (header ?? '')
    .toLowerCase()
    .split(',', mostCodings + 1)
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity')
  if (codings.length > mostCodings) return { unknown: 'many codings' }
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
