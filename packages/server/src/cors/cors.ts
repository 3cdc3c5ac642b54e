import type { ErrorLog, RequestFacts, WireReply } from '@concordat/core'
import type { CompiledOperation } from '@concordat/engine'
import { headersOf } from './headers-of.ts'
import { millisecondsOf } from '../duration.ts'
import { withVary } from '../pipeline/with-vary.ts'
import type { CorsOptions } from './cors-options.ts'

/** The headers of the CORS protocol, compiled from the options and the contract. */
export class Cors {
  readonly #options: CorsOptions
  readonly #allows: (origin: string) => boolean
  readonly #maxAge: string
  /** The headers by operation. The key undefined has those of replies without an operation. */
  readonly #known = new Map<CompiledOperation | undefined, OperationHeaders>()

  /** @param log the log for errors that `origins` throws, if it is a function */
  constructor(options: CorsOptions, log: ErrorLog) {
    this.#options = options
    const { origins, maxAge = '10min' } = options
    const listed = new Set(Array.isArray(origins) ? (origins as string[]) : [])
    this.#allows =
      typeof origins === 'function' ? safely(origins, log) : (origin) => origins === '*' || listed.has(origin)
    this.#maxAge = String(Math.round(millisecondsOf(maxAge)! / 1000))
  }

  /**
   * Adds the headers to a reply of any status, so that pages can read errors too. If the request has no origin or one
   * that is not allowed, at most `vary` is added.
   *
   * @param operation undefined if no operation matches the request
   */
  addTo({ headers }: WireReply, request: RequestFacts, operation: CompiledOperation | undefined): void {
    if (!this.#addOrigin(headers, request)) return
    const { exposed } = this.#headersOf(operation)
    if (exposed !== '') headers['access-control-expose-headers'] = exposed
  }

  /**
   * Whether a request is a preflight request: the browser asks whether the page may send another request.
   */
  isPreflight(request: RequestFacts): boolean {
    return (
      request.method === 'OPTIONS' &&
      request.header('origin') !== undefined &&
      request.header('access-control-request-method') !== undefined
    )
  }

  /**
   * Returns the headers of the answer to a preflight request, besides those of `addTo`; none if the origin is not
   * allowed.
   *
   * @param allow the methods of the path, separated by commas
   * @param operations all operations of the path
   */
  preflight(
    request: RequestFacts,
    allow: string,
    operations: Iterable<CompiledOperation>,
  ): Record<string, string> {
    if (!this.#allows(request.header('origin')!)) return {}
    const names = new Set(this.#options.allowHeaders)
    for (const operation of operations) for (const name of this.#headersOf(operation).request) names.add(name)
    return {
      'access-control-allow-methods': allow,
      ...(names.size > 0 && { 'access-control-allow-headers': [...names].join(', ') }),
      'access-control-max-age': this.#maxAge,
    }
  }

  /**
   * Whether a page of an origin may open a WebSocket. Browsers send cookies with every handshake, so a page may open one
   * only without them where `credentials` is not set.
   */
  allowsWebSocket(request: RequestFacts, origin: string): boolean {
    if (!this.#allows(origin)) return false
    if (this.#options.credentials === true) return true
    return request.header('cookie') === undefined && request.header('authorization') === undefined
  }

  #addOrigin(headers: WireReply['headers'], request: RequestFacts): boolean {
    const { origins, credentials } = this.#options
    const isPublic = origins === '*' && credentials !== true
    // The reply depends on the origin, so a cache must not give it to another one.
    if (!isPublic) headers['vary'] = withVary(headers['vary'], 'origin')
    const origin = request.header('origin')
    if (origin === undefined || !this.#allows(origin)) return false
    headers['access-control-allow-origin'] = isPublic ? '*' : origin
    if (credentials === true) headers['access-control-allow-credentials'] = 'true'
    return true
  }

  #headersOf(operation: CompiledOperation | undefined): OperationHeaders {
    let known = this.#known.get(operation)
    if (known === undefined) {
      const { request, reply } = operation === undefined ? noHeaders : headersOf(operation.model)
      const exposed = new Set([...(this.#options.exposeHeaders ?? []), ...reply])
      this.#known.set(operation, (known = { request, exposed: [...exposed].join(', ') }))
    }
    return known
  }
}

interface OperationHeaders {
  /** The names of the headers that pages may send. */
  readonly request: readonly string[]
  /** The names of the headers that pages may read, separated by commas. */
  readonly exposed: string
}

const noHeaders = { request: [], reply: [] }

/**
 * Wraps the function `origins`: if it throws an error, the error is logged and the origin is not allowed. The function
 * is called outside of the stages of a request, where nothing else would handle its error.
 */
function safely(allows: (origin: string) => boolean, log: ErrorLog): (origin: string) => boolean {
  return (origin) => {
    try {
      return allows(origin)
    } catch (error) {
      log.error('`cors.origins` failed, so the origin is not allowed', error)
      return false
    }
  }
}
