import { acceptedCodings, type TaggedCoding } from '@concordat/core'
import type { CompiledOperation } from '@concordat/engine'
import { bytesOf } from '../byte-size.ts'
import type { Coder } from './coder.ts'
import type { CompressionOptions } from './compression-options.ts'

/** The compression of an API: its options, compiled. */
export class Compression {
  readonly coder: Coder
  /** The size from which a body is compressed, in bytes. */
  readonly minSize: number
  readonly #codings: readonly TaggedCoding[]
  readonly #evenWithCookies: (operationId: string) => boolean
  /** Whether replies of an operation are compressed, by operation. */
  readonly #allowed = new Map<CompiledOperation, boolean>()
  /** The last choice. Most clients send the same header, and to read it takes a microsecond. */
  #header: string | undefined
  #chosen: TaggedCoding | 'identity' = 'identity'

  /** @param coder the coder of the runtime */
  constructor(options: CompressionOptions, coder: Coder) {
    const { minSize = '1KiB', codings = ['zstd', 'br', 'gzip'], evenWithCookies = false } = options
    this.coder = coder
    this.minSize = bytesOf(minSize)!
    this.#codings = codings.filter((coding) => coder.codings.includes(coding))
    this.#evenWithCookies =
      typeof evenWithCookies === 'boolean'
        ? () => evenWithCookies
        : (operationId) => evenWithCookies.includes(operationId)
  }

  /** Whether replies of an operation are compressed. @param operation undefined if no operation matches the request */
  allows(operation: CompiledOperation | undefined): boolean {
    if (operation === undefined) return true
    let allowed = this.#allowed.get(operation)
    if (allowed === undefined) {
      allowed = !isGuardedByCookie(operation) || this.#evenWithCookies(operation.model.operationId)
      this.#allowed.set(operation, allowed)
    }
    return allowed
  }

  /** Returns the coding that a client prefers. @param header the value of the header Accept-Encoding */
  codingFor(header: string | undefined): TaggedCoding | 'identity' {
    if (header === undefined) return 'identity'
    if (header !== this.#header) {
      this.#header = header
      // A client that accepts nothing that there is gets the body as it is (RFC 9110 section 12.5.3).
      this.#chosen = acceptedCodings(header, this.#codings)[0] ?? 'identity'
    }
    return this.#chosen
  }
}

function isGuardedByCookie({ model }: CompiledOperation): boolean {
  return model.security.some((requirement) => requirement.some(({ scheme }) => scheme.in === 'cookie'))
}
