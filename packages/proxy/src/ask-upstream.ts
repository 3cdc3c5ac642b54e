import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http'
import { HttpError } from '@concordat/core'
import { ClientGone } from './client-gone.ts'
import { GatewayError } from './gateway-error.ts'
import type { ProxyExchange } from './proxy-exchange.ts'
import type { Upstream } from './upstream.ts'

/** A request that is to be sent on. */
export interface Asking {
  upstream: Upstream
  exchange: ProxyExchange
  /** Where the answer will go. */
  res: ServerResponse
  path: string
  headers: string[]
  timeout: number
  /** The most bytes of a body that nobody has judged; undefined for any number. */
  limit: number | undefined
}

/**
 * Sends a request on and waits for the head of the reply. Nothing is followed, and nothing is sent
 * twice, except where a connection that was kept open turns out to be closed.
 *
 * @throws HttpError 502 where there is no answer, 504 where it takes too long; ClientGone
 */
export async function askUpstream(asking: Asking): Promise<IncomingMessage> {
  const { req, whole } = asking.exchange
  try {
    return await ask(asking, false)
  } catch (error) {
    // RFC 9110 section 9.2.2: only what may be done twice.
    if (!(error instanceof StaleConnection)) throw error
    const again = (whole !== undefined || !hasMore(req)) && idempotent.has(req.method!)
    if (!again) throw badGateway(error)
    return ask(asking, true)
  }
}

const idempotent = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE', 'QUERY'])

/** A connection that was open when it was last used, and is not any more. */
class StaleConnection extends Error {}

function ask(asking: Asking, fresh: boolean): Promise<IncomingMessage> {
  const { upstream, exchange, res, path, headers, timeout } = asking
  return new Promise((resolve, reject) => {
    if (res.destroyed) return reject(new ClientGone())
    const outgoing = upstream.request(exchange.method, path, headers, fresh)
    const timer = setTimeout(() => outgoing.destroy(tooLate(timeout)), timeout)
    let waits = true
    const stopWaiting = () => {
      waits = false
      clearTimeout(timer)
    }
    const leave = () => {
      if (res.writableFinished) return
      reject(new ClientGone())
      outgoing.destroy()
    }
    res.once('close', leave)
    outgoing.once('close', () => {
      stopWaiting()
      res.off('close', leave)
    })
    outgoing.once('response', (incoming) => {
      stopWaiting()
      resolve(incoming)
    })
    // What comes after the reply has begun is seen by who reads it; nobody waits here any more.
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      if (error instanceof HttpError) return reject(error)
      const stale = outgoing.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE')
      reject(stale && !fresh ? new StaleConnection(error.message, { cause: error }) : badGateway(error))
    })
    sendBody(asking, outgoing, () => waits && timer.refresh())
  })
}

function sendBody({ exchange, limit }: Asking, outgoing: ClientRequest, alive: () => unknown): void {
  const { req, whole, kept } = exchange
  if (whole !== undefined || !hasMore(req)) return void outgoing.end(whole)
  let size = 0
  req.on('data', (chunk: Buffer) => {
    alive()
    size += chunk.length
    if (limit !== undefined && size > limit) outgoing.destroy(tooLarge(limit))
  })
  if (kept !== undefined) outgoing.write(kept.bytes())
  req.pipe(outgoing)
  // Whoever is still sending is read to the end, or never hears the answer.
  outgoing.once('error', () => req.unpipe(outgoing).resume())
}

/** Whether there is, or may be, something to read. */
function hasMore(req: IncomingMessage): boolean {
  if (req.readableEnded) return false
  const { 'transfer-encoding': coding, 'content-length': length } = req.headers
  return coding !== undefined || (length !== undefined && length !== '0')
}

function tooLate(timeout: number): GatewayError {
  return new GatewayError(504, `The upstream has not answered within ${timeout / 1000} seconds.`)
}

function tooLarge(limit: number): HttpError {
  return new HttpError(413, { detail: `The body is larger than ${limit} bytes.` })
}

/** Why it failed is told by its code alone: messages have addresses in them. */
function badGateway(error: Error): GatewayError {
  const cause = (error.cause ?? error) as NodeJS.ErrnoException
  const code = cause.code ?? 'no code'
  const what = code.startsWith('HPE_') ? 'did not answer in HTTP' : 'cannot be reached'
  return new GatewayError(502, `The upstream ${what} (${code}).`, cause)
}
