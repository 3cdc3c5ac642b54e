import { malformedMultipart } from './malformed-multipart.ts'

/** The head of a part as a text, a piece of its content, or its end. */
export type SplitPart = { head: string } | { piece: Uint8Array<ArrayBuffer> } | 'end'

/** The most bytes of the head of a part. */
const mostOfHead = 16_384
const lineEnd = '\r\n'
const headEnd = '\r\n\r\n'
const [carriageReturn, lineFeed, space, tab, dash] = [0x0d, 0x0a, 0x20, 0x09, 0x2d]

/**
 * Splits a multipart body (RFC 2046 section 5.1) at its delimiters, while it arrives. It keeps no more than one head, or
 * the beginning of a delimiter, between two calls. The preamble and the epilogue are dropped.
 */
export class MultipartSplitter {
  readonly #delimiter: Buffer
  /** What has arrived and is undecided. The first delimiter may be at the very beginning of a body. */
  #rest: Buffer = Buffer.from(lineEnd)
  #at: 'preamble' | 'delimiter' | 'line' | 'head' | 'content' | 'epilogue' = 'preamble'
  /** The memory of a head that arrives in several chunks, of which `#rest` is the beginning. */
  #memory: Buffer | undefined
  /** The number of bytes of the head in which its end was not found. */
  #searched = 0
  /** The number of bytes in front of the content that belong to the head. */
  #skipped = 0

  constructor(boundary: string) {
    this.#delimiter = Buffer.from(`\r\n--${boundary}`, 'latin1')
  }

  /** Returns what a chunk adds. @throws HttpError 400 if the body is malformed, or a head is larger than 16 KiB */
  *split(chunk: Uint8Array): Generator<SplitPart> {
    let data = this.#at === 'head' ? this.#headWith(chunk) : Buffer.concat([this.#rest, chunk])
    for (;;)
      switch (this.#at) {
        case 'preamble': {
          const end = data.indexOf(this.#delimiter)
          if (end < 0) return this.#keep(this.#lastOf(data))
          data = data.subarray(end + this.#delimiter.length)
          this.#at = 'delimiter'
          break
        }
        case 'delimiter':
          if (data.length < 2) return this.#keep(data)
          if (data[0] === dash && data[1] === dash) this.#at = 'epilogue'
          else this.#at = 'line'
          break
        case 'line': {
          let start = 0
          while (data[start] === space || data[start] === tab) start++
          data = data.subarray(start)
          if (data.length < 2 && (data.length === 0 || data[0] === carriageReturn)) return this.#keep(data)
          // A line that only begins like a delimiter cannot be part of a content (RFC 2046 section 5.1.1).
          if (data[0] !== carriageReturn || data[1] !== lineFeed) throw malformedMultipart()
          this.#at = 'head'
          break
        }
        case 'head': {
          // The line break after the delimiter is the one in front of the empty line, if there are no headers.
          const end = data.indexOf(headEnd, this.#searched)
          if (end > mostOfHead || (end < 0 && data.length > mostOfHead + headEnd.length))
            throw malformedMultipart(`A part of the body has a head of more than ${mostOfHead} bytes.`)
          if (end < 0) return this.#keepHead(data)
          this.#searched = 0
          // Pieces of the content may lie in it, so the next head has a memory of its own.
          this.#memory = undefined
          yield { head: data.toString('utf8', lineEnd.length, end) }
          // If the next delimiter follows at once, the part has no content, and this line break belongs to the delimiter.
          data = data.subarray(end + lineEnd.length)
          this.#skipped = lineEnd.length
          this.#at = 'content'
          break
        }
        case 'content': {
          const end = data.indexOf(this.#delimiter)
          const rest = this.#lastOf(data)
          const piece = data.subarray(0, end < 0 ? data.length - rest.length : end)
          const content = piece.subarray(this.#skipped) as Uint8Array<ArrayBuffer>
          this.#skipped -= piece.length - content.length
          if (content.length > 0) yield { piece: content }
          if (end < 0) return this.#keep(rest)
          yield 'end'
          data = data.subarray(end + this.#delimiter.length)
          this.#at = 'delimiter'
          break
        }
        default:
          return this.#keep(Buffer.alloc(0))
      }
  }

  /** Notes the end of the body. @throws HttpError 400 if the last delimiter is missing */
  end(): void {
    if (this.#at !== 'epilogue') throw malformedMultipart()
  }

  /**
   * Adds a chunk to the head. The memory grows by doubling, because a client may send each byte in a chunk of its own, and
   * a copy of the head for each of them would cost as much as the square of its length.
   */
  #headWith(chunk: Uint8Array): Buffer {
    const size = this.#rest.length + chunk.length
    if (this.#memory === undefined || size > this.#memory.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(size + this.#rest.length, 1024))
      larger.set(this.#rest)
      this.#memory = larger
    }
    this.#memory.set(chunk, this.#rest.length)
    return this.#memory.subarray(0, size)
  }

  /** Keeps a head whose end has not arrived. */
  #keepHead(head: Buffer): void {
    this.#searched = Math.max(0, head.length - headEnd.length + 1)
    if (head.buffer === this.#memory?.buffer) this.#rest = head
    else this.#keep(head)
  }

  /** The last bytes of `data`, which may be the beginning of a delimiter. */
  #lastOf(data: Buffer): Buffer {
    return data.subarray(Math.max(0, data.length - this.#delimiter.length + 1))
  }

  #keep(rest: Buffer): void {
    // A copy, because the memory of a whole chunk would be kept for a few bytes.
    this.#rest = Buffer.from(rest)
  }
}
