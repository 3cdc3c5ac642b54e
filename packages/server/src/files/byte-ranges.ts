/** A range of bytes, both ends included. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/** The number of ranges that a request may have. */
const maxRanges = 16

/** The number of ranges that may overlap with one before them (RFC 9110 section 14.2 warns of more than two). */
const maxOverlaps = 2

/**
 * Parses the value of the header Range (RFC 9110 section 14.2). Ranges that overlap become one, so that all of them
 * together are never longer than the whole.
 *
 * @param size the size of the whole, in bytes
 * @returns the ranges in the order of the request; `unsatisfiable` if none of them has a byte; undefined if the header
 *   has to be ignored, because it has another unit or is malformed, or asks for more than a client has reason to
 */
export function byteRanges(header: string, size: number): readonly ByteRange[] | 'unsatisfiable' | undefined {
  if (!/^bytes=/i.test(header)) return undefined
  const texts = header
    .slice('bytes='.length)
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '')
  if (texts.length === 0 || texts.length > maxRanges) return undefined
  const ranges: ByteRange[] = []
  for (const text of texts) {
    const range = rangeOf(text, size)
    if (range === undefined) return undefined
    if (range.start < size && range.start <= range.end) ranges.push(range)
    // No Content-Range can describe the end of a file without bytes (section 14.4), but the whole is that end.
    else if (size === 0 && /^-0*[1-9]/.test(text)) return undefined
  }
  if (ranges.length === 0) return 'unsatisfiable'
  const merged = coalesced(ranges)
  return ranges.length - merged.length > maxOverlaps ? undefined : merged
}

/** Parses one range, such as `0-4`, `5-` or `-3`. @returns undefined if it is malformed */
function rangeOf(text: string, size: number): ByteRange | undefined {
  const [, first, last] = /^(\d*)-(\d*)$/.exec(text) ?? []
  if (first === undefined || last === undefined || first + last === '') return undefined
  if (first === '') return { start: Math.max(0, size - Number(last)), end: size - 1 }
  if (last === '') return { start: Number(first), end: size - 1 }
  if (Number(last) < Number(first)) return undefined
  return { start: Number(first), end: Math.min(Number(last), size - 1) }
}

/** Joins ranges that overlap. Each stands where the first of its parts stood. There are few, so this may be quadratic. */
function coalesced(ranges: readonly ByteRange[]): ByteRange[] {
  const merged: ByteRange[] = []
  for (const range of ranges) {
    let { start, end } = range
    let place = merged.length
    for (let index = merged.length - 1; index >= 0; index--) {
      const other = merged[index]!
      if (other.start > end || other.end < start) continue
      start = Math.min(start, other.start)
      end = Math.max(end, other.end)
      merged.splice(index, 1)
      place = index
    }
    merged.splice(place, 0, { start, end })
  }
  return merged
}
