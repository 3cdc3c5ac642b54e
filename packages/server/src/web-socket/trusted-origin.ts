import { HttpError, type RequestFacts } from '@concordat/core'
import type { Cors } from '../cors/cors.ts'

/**
 * Refuses the handshake of a page of another origin, unless `cors` allows it. Browsers let every page open WebSockets to
 * every server, and send the cookies of the user with the handshake, so a server has to check the origin (RFC 6455
 * section 10.2). Clients other than browsers send no `Origin`.
 *
 * @throws HttpError 403
 */
export function requireTrustedOrigin(request: RequestFacts, cors: Cors | undefined): void {
  const origin = request.header('origin')
  if (origin === undefined || isSameOrigin(origin, request.header('host'))) return
  if (cors?.allowsWebSocket(request, origin) === true) return
  throw new HttpError(403, { detail: 'Pages of this origin may not open this WebSocket.' })
}

function isSameOrigin(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host?.toLowerCase()
}
