import type { IncomingMessage } from 'node:http'
import { HttpError } from '@concordat/core'
import { requireOriginForm } from '@concordat/engine'

/**
 * Checks that a request can be forwarded. The check applies in every mode.
 *
 * @param pseudonym the name of this proxy in the Via header
 * @throws HttpError 400 for a target that is not a path, 501 for unsupported transfer codings and upgrades, 508 for a
 *   request that this proxy has forwarded to itself
 */
export function requireForwardable({ url, headers }: IncomingMessage, pseudonym: string): void {
  requireOriginForm(url!)
  // RFC 9112 section 6.1: a transfer coding that the server does not know is answered with 501.
  const coding = headers['transfer-encoding']
  if (coding !== undefined && coding.toLowerCase() !== 'chunked')
    throw notImplemented(`The transfer coding ${coding} is not taken here.`)
  const { upgrade, connection = '', via = '' } = headers
  // RFC 9110 section 7.8: a server may ignore an upgrade. Many clients offer h2c with every request and continue
  // without it. A WebSocket client cannot continue.
  if (upgrade !== undefined && /\bupgrade\b/i.test(connection) && upgrade.toLowerCase() !== 'h2c')
    throw notImplemented(
      `The proxy does not support the upgrade to ${upgrade}. Connect to the upstream directly.`,
    )
  if (via.includes(pseudonym))
    throw HttpError.of('loop-detected', { detail: 'The upstream of this proxy is the proxy itself.' })
}

function notImplemented(detail: string): HttpError {
  return HttpError.of('not-implemented', { detail })
}
