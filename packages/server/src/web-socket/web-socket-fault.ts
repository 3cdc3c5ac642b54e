import { HttpError } from '@concordat/core'
import { methodNotAllowed, routeRequest, type CompiledWebSocket, type Router } from '@concordat/engine'

/**
 * The error for a request to the path of a WebSocket that is no handshake, if the path has no operation for its method:
 * 426 for GET and HEAD (RFC 9110 section 15.5.22), otherwise 405.
 *
 * @returns undefined if the path has no WebSocket
 */
export function webSocketFault(
  router: Router<CompiledWebSocket>,
  method: string,
  target: string,
): HttpError | undefined {
  const found = routeRequest(router, method, target)
  if (found.found === 'nothing') return undefined
  if (found.found === 'operation')
    return HttpError.of(
      'upgrade-required',
      { detail: 'This path is a WebSocket. Open it with the handshake of RFC 6455.' },
      { upgrade: 'websocket' },
    )
  return methodNotAllowed(method, found.allow)
}
