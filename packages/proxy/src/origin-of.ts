import type { IncomingMessage } from 'node:http'
import type { TLSSocket } from 'node:tls'

/** The origin of the proxy according to the Host header of a request; empty if the header is not a valid host. */
export function originOf({ headers: { host = '' }, socket }: IncomingMessage): string {
  if (!/^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?$/i.test(host)) return ''
  return `${(socket as TLSSocket).encrypted ? 'https' : 'http'}://${host}`
}
