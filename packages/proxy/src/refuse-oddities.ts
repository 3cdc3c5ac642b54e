import type { IncomingMessage } from 'node:http'
import { HttpError } from '@concordat/core'
import { requireOriginForm } from '@concordat/engine'

/**
 * Refuses what no proxy can pass on, in every mode.
 *
 * @param pseudonym what this proxy is called in Via
 * @throws HttpError 400 for a target that is no path, 501 for what it does not speak, 508 where the
 *   request has been here before
 */
export function refuseOddities({ url, headers }: IncomingMessage, pseudonym: string): void {
  requireOriginForm(url!)
  // RFC 9112 section 6.1.
  const coding = headers['transfer-encoding']
  if (coding !== undefined && coding.toLowerCase() !== 'chunked')
    throw notImplemented(`The transfer coding ${coding} is not taken here.`)
  const { upgrade, connection = '', via = '' } = headers
  // RFC 9110 section 7.8 lets a server stay with the protocol that it speaks. Many clients ask for h2c
  // with every request, and go on without; who asks for a WebSocket does not.
  if (upgrade !== undefined && /\bupgrade\b/i.test(connection) && upgrade.toLowerCase() !== 'h2c')
    throw notImplemented(`The proxy does not change to ${upgrade}. Connect to the upstream itself.`)
  if (via.includes(pseudonym))
    throw HttpError.of('loop-detected', { detail: 'The upstream is this proxy itself.' })
}

function notImplemented(detail: string): HttpError {
  return HttpError.of('not-implemented', { detail })
}
