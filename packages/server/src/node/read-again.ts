import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { Server as TlsServer } from 'node:tls'

/** The headers of a request for an upgrade to HTTP/2 (RFC 7540 section 3.2), or to another protocol. */
const ofUpgrade = /^(?:connection|upgrade|http2-settings)$/i

/**
 * Lets node:http read a request again, without the upgrade that it asks for, as a server may (RFC 9110 section 7.8).
 * Clients that speak HTTP/2 ask for that of any request. It is the last request on its connection.
 *
 * @param head what has arrived after the head of the request
 */
export function readAgain(
  server: Server,
  { method, url, httpVersion, rawHeaders }: IncomingMessage,
  connection: Duplex,
  head: Buffer,
): void {
  const lines = [`${method} ${url} HTTP/${httpVersion}`]
  for (let index = 0; index < rawHeaders.length; index += 2)
    if (!ofUpgrade.test(rawHeaders[index]!)) lines.push(`${rawHeaders[index]}: ${rawHeaders[index + 1]}`)
  lines.push('Connection: close', '', '')
  connection.unshift(Buffer.concat([Buffer.from(lines.join('\r\n'), 'latin1'), head]))
  server.emit(server instanceof TlsServer ? 'secureConnection' : 'connection', connection)
}
