/** Sends a request, and returns the response when its headers have arrived. */
export type SendRequest = (request: Request) => Promise<Response>

/** The operation that a request calls. */
export interface CalledOperation {
  readonly method: string
  /** The path of the contract, such as `/items/{itemId}`. */
  readonly path: string
  /**
   * The alternatives of its security requirement. Each is the names of the security schemes that are needed together,
   * separated by spaces. Empty if everybody may call it.
   */
  readonly security: readonly string[]
}

/**
 * A function around the sending of requests. It passes a request on with `next`, any number of times, and returns a
 * response. The first layer of a client is the outermost.
 *
 * @example
 * ```ts
 * const logging: Layer = async (request, next, { path }) => {
 *   const response = await next(request)
 *   console.log(path, response.status)
 *   return response
 * }
 * ```
 */
export type Layer = (request: Request, next: SendRequest, operation: CalledOperation) => Promise<Response>

/** Returns the function that sends a request through layers. */
export function through(
  layers: readonly Layer[],
  send: SendRequest,
  operation: CalledOperation,
): SendRequest {
  return layers.reduceRight<SendRequest>((next, layer) => (request) => layer(request, next, operation), send)
}
