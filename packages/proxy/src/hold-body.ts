import type { IncomingMessage } from 'node:http'
import { bufferOf } from './buffer-of.ts'
import { GatewayError } from './gateway-error.ts'
import { BodyCollector } from '@concordat/engine'

/** A reply's body, as far as it could be kept. */
export interface HeldBody {
  bytes: Buffer
  /** Whether that is all of it. The rest is still to be read. */
  whole: boolean
}

/**
 * Reads a reply before any of it is sent on.
 *
 * @param limit the most bytes
 * @throws HttpError 502 where it breaks off, 504 where it does not come to its end
 */
export function holdBody(incoming: IncomingMessage, limit: number, timeout: number): Promise<HeldBody> {
  return new Promise((resolve, reject) => {
    const kept = new BodyCollector(limit)
    const timer = setTimeout(() => {
      reject(
        new GatewayError(504, `The reply of the upstream has not ended within ${timeout / 1000} seconds.`),
      )
      incoming.destroy()
    }, timeout)
    const done = (whole: boolean) => {
      clearTimeout(timer)
      incoming.off('data', take).off('end', end).off('close', broken).off('error', broken)
      resolve({ bytes: bufferOf(kept.bytes()), whole })
    }
    const take = (chunk: Buffer) => {
      if (kept.tryAdd(chunk)) return
      incoming.pause()
      incoming.unshift(chunk)
      done(false)
    }
    const end = () => done(true)
    const broken = () => {
      clearTimeout(timer)
      reject(new GatewayError(502, 'The reply of the upstream broke off.'))
    }
    incoming.on('data', take).once('end', end).once('error', broken).once('close', broken)
  })
}
