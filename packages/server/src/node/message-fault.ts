import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { HttpError } from '@concordat/core'
import { hostFault } from './host-fault.ts'

/**
 * Checks what node:http leaves unchecked about the message itself: the Host header, and the transfer coding of a body.
 *
 * @returns an error with status 400 or 501; undefined for a request without a fault
 */
export function messageFault(req: IncomingMessage, res: ServerResponse): HttpError | undefined {
  return codingFault(req, res) ?? hostFault(req)
}

/** The connections on which a body could not be decoded. */
let undecodable: WeakSet<Socket> | undefined

/**
 * Checks the transfer coding of a body. node:http decodes `chunked` alone, so a body with a further coding would be
 * passed on undecoded (RFC 9112 section 6.1). Such a body has no known end, and later requests on the connection could
 * be a part of it. They are refused too, and the connection is closed.
 *
 * @returns an error with status 501; undefined for a request without a fault
 */
export function codingFault(req: IncomingMessage, res: ServerResponse): HttpError | undefined {
  const coding = req.headers['transfer-encoding']
  // HTTP/1.0 has no transfer codings, so a proxy of that version would find the end of the body at another place.
  const isKnown = coding === undefined || (coding.toLowerCase() === 'chunked' && req.httpVersion !== '1.0')
  if (isKnown && !undecodable?.has(req.socket)) return undefined
  undecodable ??= new WeakSet()
  undecodable.add(req.socket)
  res.shouldKeepAlive = false
  return HttpError.of('not-implemented', {
    detail: 'The only transfer coding that is taken here is chunked, in HTTP/1.1.',
  })
}
