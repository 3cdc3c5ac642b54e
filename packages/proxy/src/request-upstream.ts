import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http'
import { HttpError } from '@concordat/core'
import { ClientDisconnected } from './client-disconnected.ts'
import { GatewayError } from './gateway-error.ts'
import type { ProxyExchange } from './proxy-exchange.ts'
import type { Upstream } from './upstream.ts'

/** A request to forward to the upstream. */
export interface UpstreamRequest {
  upstream: Upstream
  exchange: ProxyExchange
  /** The response to the client. If the client disconnects, the request is cancelled. */
  res: ServerResponse
  path: string
  headers: string[]
  /** The time in milliseconds until the reply must begin. It starts again with each chunk of a streamed body. */
  timeout: number
  /** The largest size of a streamed body in bytes; undefined for no limit. */
  limit: number | undefined
}

/**
 * Forwards a request and waits for the head of the reply. Redirects are not followed. If the upstream has closed a
 * reused connection, an idempotent request is repeated once, unless its body is streamed.
 *
 * @throws HttpError 502 without a reply, 504 if it takes too long, 413 for a body over the limit; ClientDisconnected if
 *   the client closes its connection
 */
export async function requestUpstream(options: UpstreamRequest): Promise<IncomingMessage> {
  const { req, completeBody } = options.exchange
  try {
    return await send(options, false)
  } catch (error) {
    // RFC 9110 section 9.2.2: only idempotent requests may be repeated.
    if (!(error instanceof StaleConnection)) throw error
    const isRepeatable = (completeBody !== undefined || !hasMore(req)) && idempotent.has(req.method!)
    if (!isRepeatable) throw badGateway(error)
    return send(options, true)
  }
}

const idempotent = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE', 'QUERY'])

/** The error for a reused connection that the upstream has closed since its last reply. */
class StaleConnection extends Error {}

function send(options: UpstreamRequest, fresh: boolean): Promise<IncomingMessage> {
  const { upstream, exchange, res, path, headers, timeout } = options
  return new Promise((resolve, reject) => {
    if (res.destroyed) return reject(new ClientDisconnected())
    const outgoing = upstream.request(exchange.method, path, headers, fresh)
    const timer = setTimeout(() => outgoing.destroy(tooLate(timeout)), timeout)
    let isWaiting = true
    const stopWaiting = () => {
      isWaiting = false
      clearTimeout(timer)
    }
    const onDisconnect = () => {
      if (res.writableFinished) return
      reject(new ClientDisconnected())
      outgoing.destroy()
    }
    res.once('close', onDisconnect)
    outgoing.once('close', () => {
      stopWaiting()
      res.off('close', onDisconnect)
    })
    outgoing.once('response', (incoming) => {
      stopWaiting()
      resolve(incoming)
    })
    // An error after the reply has begun does not change the settled promise. The reader of the reply gets it.
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      if (error instanceof HttpError) return reject(error)
      const stale = outgoing.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE')
      reject(stale && !fresh ? new StaleConnection(error.message, { cause: error }) : badGateway(error))
    })
    sendBody(options, outgoing, () => isWaiting && timer.refresh())
  })
}

function sendBody(
  { exchange, limit }: UpstreamRequest,
  outgoing: ClientRequest,
  onProgress: () => unknown,
): void {
  const { req, completeBody, collected } = exchange
  if (completeBody !== undefined || !hasMore(req)) return void outgoing.end(completeBody)
  let size = 0
  req.on('data', (chunk: Buffer) => {
    onProgress()
    size += chunk.length
    if (limit !== undefined && size > limit) outgoing.destroy(tooLarge(limit))
  })
  if (collected !== undefined) outgoing.write(collected.bytes())
  req.pipe(outgoing)
  // After an error, the rest of the request is discarded, because many clients read the reply only after sending.
  outgoing.once('error', () => req.unpipe(outgoing).resume())
}

/** Whether the request may have a body that is not yet read to its end. */
function hasMore(req: IncomingMessage): boolean {
  if (req.readableEnded) return false
  const { 'transfer-encoding': coding, 'content-length': length } = req.headers
  return coding !== undefined || (length !== undefined && length !== '0')
}

function tooLate(timeout: number): GatewayError {
  return new GatewayError(504, `The upstream did not answer within ${timeout / 1000} seconds.`)
}

function tooLarge(limit: number): HttpError {
  return new HttpError(413, { detail: `The body is larger than ${limit} bytes.` })
}

/**
 * The error for an upstream that cannot be reached or does not answer in HTTP. Its detail has only the code of the
 * cause, since the message of the cause contains addresses.
 */
function badGateway(error: Error): GatewayError {
  const cause = (error.cause ?? error) as NodeJS.ErrnoException
  const code = cause.code ?? 'no code'
  const reason = code.startsWith('HPE_') ? 'did not answer in HTTP' : 'cannot be reached'
  return new GatewayError(502, `The upstream ${reason} (${code}).`, cause)
}
