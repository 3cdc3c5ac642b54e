import { randomUUID } from 'node:crypto'
import type { ByteRange } from './byte-ranges.ts'
import type { FilePiece } from './file-stream.ts'

/** Several ranges of a file as one body. */
export interface MultipartRanges {
  readonly contentType: string
  /** The length of the body, in bytes. */
  readonly length: number
  readonly pieces: readonly FilePiece[]
}

/**
 * Writes several ranges of a file as `multipart/byteranges` (RFC 9110 section 14.6).
 *
 * @param contentType the media type of the file
 * @param size the size of the file, in bytes
 */
export function multipartRanges(
  ranges: readonly ByteRange[],
  contentType: string,
  size: number,
): MultipartRanges {
  const boundary = randomUUID()
  const pieces: FilePiece[] = []
  let length = 0
  let before = ''
  const add = (text: string) => {
    const bytes = Buffer.from(text)
    pieces.push(bytes)
    length += bytes.length
  }
  for (const range of ranges) {
    const { start, end } = range
    add(
      `${before}--${boundary}\r\nContent-Type: ${contentType}\r\nContent-Range: bytes ${start}-${end}/${size}\r\n\r\n`,
    )
    pieces.push(range)
    length += end - start + 1
    before = '\r\n'
  }
  add(`\r\n--${boundary}--\r\n`)
  return { contentType: `multipart/byteranges; boundary=${boundary}`, length, pieces }
}
