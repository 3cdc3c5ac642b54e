import type { Awaitable, RequestFacts, TaggedCoding, WireReply } from '@concordat/core'
import { isStream } from '../pipeline/is-stream.ts'
import { withVary } from '../pipeline/with-vary.ts'
import type { Coder } from './coder.ts'
import { codedStream } from './coded-stream.ts'
import type { Compression } from './compression.ts'
import { isCodable } from './is-codable.ts'
import { pieces } from './pieces.ts'
import { retagCoded } from './retag-coded.ts'
import { retagUnchanged } from './retag-unchanged.ts'

/**
 * The size from which a body is coded piece by piece while it is sent, in bytes. As a whole it would keep its client
 * waiting, and both forms would be in memory.
 */
const sizeOfStreams = 1024 * 1024

/**
 * Compresses the body of a finished reply in place, if that pays and the client accepts it. The reply to HEAD gets the
 * headers of the reply to GET, without the length, which is unknown until the body is coded.
 *
 * @throws the error of the coder; the reply can then be sent as it is
 */
export function codedReply(
  wire: WireReply,
  request: Pick<RequestFacts, 'method' | 'header'>,
  compression: Compression,
): Awaitable<WireReply> {
  const { headers, status, body } = wire
  const { coder, minSize } = compression
  const isHead = request.method === 'HEAD'
  const isUnchanged = status === 304
  if (!isUnchanged && !isCodable(wire, isHead, minSize)) return wire
  if (isStream(body) && coder.open === undefined) return wire
  headers['vary'] = withVary(headers['vary'], 'accept-encoding')
  const coding = compression.codingFor(request.header('accept-encoding'))
  if (coding === 'identity') return wire
  if (isUnchanged) retagUnchanged(wire, request, coding)
  else if (isHead) becomeCoded(wire, request, coding)
  else if (isStream(body)) codeStream(wire, body, request, coding, coder)
  else return codeWhole(wire, bytesOf(body!), request, coding, coder)
  return wire
}

function codeWhole(
  wire: WireReply,
  bytes: Uint8Array,
  request: Pick<RequestFacts, 'method'>,
  coding: TaggedCoding,
  coder: Coder,
): Awaitable<WireReply> {
  if (coder.open !== undefined && bytes.byteLength > sizeOfStreams) {
    codeStream(wire, pieces(bytes), request, coding, coder)
    return wire
  }
  const store = (coded: Uint8Array): WireReply => {
    if (coded.byteLength >= bytes.byteLength) return wire
    becomeCoded(wire, request, coding)
    wire.headers['content-length'] = String(coded.byteLength)
    wire.body = coded
    return wire
  }
  const coded = coder.code(bytes, coding)
  return coded instanceof Promise ? coded.then(store) : store(coded)
}

function codeStream(
  wire: WireReply,
  body: ReadableStream<Uint8Array | string>,
  request: Pick<RequestFacts, 'method'>,
  coding: TaggedCoding,
  coder: Coder,
): void {
  const { headers, items } = wire
  const length = headers['content-length'] as string | undefined
  const areItems = items !== undefined || /^text\/event-stream\b/i.test(headers['content-type'] as string)
  becomeCoded(wire, request, coding)
  wire.body = codedStream(body, { open: coder.open!, coding, areItems, length })
}

/** Sets the headers of a coded reply. */
function becomeCoded(wire: WireReply, request: Pick<RequestFacts, 'method'>, coding: TaggedCoding): void {
  wire.headers['content-encoding'] = coding
  delete wire.headers['content-length']
  retagCoded(wire, request, coding)
}

function bytesOf(body: string | Uint8Array): Uint8Array {
  return typeof body === 'string' ? new TextEncoder().encode(body) : body
}
