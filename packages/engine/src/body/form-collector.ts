import { type FileStore, HttpError } from '@concordat/core'
import { contractViolation } from '../contract-violation.ts'
import type { MultipartPart } from './multipart-part.ts'
import type { PartHead } from './part-head.ts'
import type { PartReception, PartRule } from './part-reception.ts'
import { partText } from './part-text.ts'

/** The part that arrives, and what has arrived of it. */
interface OpenPart {
  readonly head: PartHead
  readonly rule: PartRule
  size: number
  pieces: Uint8Array<ArrayBuffer>[]
  /** Where the file begins in the store; undefined if it is in memory. */
  offset: number | undefined
}

/**
 * Collects the parts of a form: files in memory until they are too many, and then in the store of the request; all else
 * in memory.
 */
export class FormCollector {
  readonly #reception: PartReception
  readonly #parts: { part: MultipartPart; offset: number | undefined }[] = []
  #open: OpenPart | undefined
  /** The bytes of values that have no limit of their own, or are beyond it because their name is repeated. */
  #valuesInMemory = 0
  /** The bytes of all values of a name that has a limit. */
  readonly #ofLimited = new Map<string, number>()
  #filesInMemory = 0
  #store: FileStore | undefined
  #stored = 0

  constructor(reception: PartReception) {
    this.#reception = reception
  }

  /** Begins a part. @param head undefined for a part that is skipped */
  begin(head: PartHead | undefined): void {
    if (head === undefined) return void (this.#open = undefined)
    const rule = this.#reception.ruleOf(head.name, looksLikeFile(head))
    this.#open = { head, rule, size: 0, pieces: [], offset: undefined }
  }

  /**
   * Adds a piece of the content to the part.
   *
   * @returns a promise if the piece is being written to the store
   * @throws HttpError 413 if the part is above its limit, 422 if the contract refuses it whatever follows
   */
  add(piece: Uint8Array<ArrayBuffer>): Promise<void> | undefined {
    const part = this.#open
    if (part === undefined) return undefined
    const { rule, head } = part
    part.size += piece.byteLength
    if (rule.limit !== undefined && part.size > rule.limit) throw partTooLarge(head.name, rule.limit)
    if (rule.bound !== undefined && part.size > rule.bound.bytes) throw tooLong(rule.bound)
    if (part.offset !== undefined) return this.#append([piece])
    part.pieces.push(ownMemory(piece))
    if (!rule.isStorable) {
      this.#countValue(head.name, piece.byteLength, rule.limit)
      return undefined
    }
    this.#filesInMemory += piece.byteLength
    if (this.#filesInMemory <= this.#reception.limits.fileMemory) return undefined
    this.#store ??= this.#reception.owner?.openFileStore()
    if (this.#store === undefined) return undefined
    part.offset = this.#stored
    this.#filesInMemory -= part.size
    return this.#append(part.pieces.splice(0))
  }

  /** Counts bytes of a part that is no file. A limit of its own gives its name that much memory, once. */
  #countValue(name: string, bytes: number, limit: number | undefined): void {
    const { values } = this.#reception.limits
    if (limit !== undefined) {
      const before = this.#ofLimited.get(name) ?? 0
      this.#ofLimited.set(name, before + bytes)
      this.#valuesInMemory += Math.max(before + bytes, limit) - Math.max(before, limit)
    } else this.#valuesInMemory += bytes
    if (this.#valuesInMemory <= values) return
    throw HttpError.of('content-too-large', {
      detail: `The parts of the form that are no files may have at most ${values} bytes together.`,
    })
  }

  #append(pieces: readonly Uint8Array[]): Promise<void> {
    for (const { byteLength } of pieces) this.#stored += byteLength
    return this.#store!.append(pieces)
  }

  /** Ends the part. */
  end(): void {
    if (this.#open === undefined) return
    const { head, rule, size, pieces, offset } = this.#open
    const { name, type, fileName, charset } = head
    const hasText = !rule.isFile && !looksLikeFile(head)
    const content = hasText
      ? partText(Buffer.concat(pieces), charset)
      : // A text that the contract describes as a file is named as `FormData` names a `Blob`.
        { pieces, size, fileName: fileName ?? (looksLikeFile(head) ? '' : 'blob') }
    this.#parts.push({ part: { name, type, content }, offset })
    this.#open = undefined
  }

  /** Returns the parts, when all of them have arrived. */
  async parts(): Promise<MultipartPart[]> {
    if (this.#store === undefined) return this.#parts.map(({ part }) => part)
    const blob = await this.#store.read()
    return this.#parts.map(({ part, offset }) => {
      if (offset === undefined || typeof part.content === 'string') return part
      const { content } = part
      return { ...part, content: { ...content, stored: blob.slice(offset, offset + content.size) } }
    })
  }

  /** Removes what was stored, after a failure. The owner of the store reports an error of this. */
  async remove(): Promise<void> {
    await this.#store?.remove().catch(() => undefined)
  }
}

function looksLikeFile({ fileName, type }: PartHead): boolean {
  return fileName !== undefined || type === 'application/octet-stream'
}

/** A piece whose memory is not much larger than itself: a small piece of a large chunk is copied. */
function ownMemory(piece: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return 2 * piece.byteLength < piece.buffer.byteLength ? new Uint8Array(piece) : piece
}

function partTooLarge(name: string, limit: number): HttpError {
  return HttpError.of('content-too-large', {
    detail: `The part ${JSON.stringify(name)} may have at most ${limit} bytes.`,
  })
}

function tooLong({ bytes, pointer }: { bytes: number; pointer: string }): HttpError {
  const message = `must NOT have more than ${bytes} characters`
  return contractViolation([{ in: 'body', pointer, rule: 'maxLength', message }])
}
