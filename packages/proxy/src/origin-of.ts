import type { IncomingMessage } from 'node:http'
import type { TLSSocket } from 'node:tls'

/** The origin that a client has asked, as it says; the empty string where what it says is no host. */
export function originOf({ headers: { host = '' }, socket }: IncomingMessage): string {
  if (!/^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?$/i.test(host)) return ''
  return `${(socket as TLSSocket).encrypted ? 'https' : 'http'}://${host}`
}
