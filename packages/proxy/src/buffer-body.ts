import type { IncomingMessage } from 'node:http'
import { bufferOf } from './buffer-of.ts'
import { GatewayError } from './gateway-error.ts'
import { BodyCollector } from '@concordat/engine'

/** The body of a reply, up to the limit. */
export interface BufferedBody {
  bytes: Buffer
  /** Whether the body is complete. The rest of an incomplete one is still in the stream. */
  whole: boolean
}

/**
 * Reads the body of a reply before it is forwarded.
 *
 * @param limit the largest size in bytes
 * @param timeout the time in milliseconds until the body must end
 * @throws HttpError 502 if the body breaks off, 504 after the timeout
 */
export function bufferBody(incoming: IncomingMessage, limit: number, timeout: number): Promise<BufferedBody> {
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
      incoming.off('data', onData).off('end', end).off('close', broken).off('error', broken)
      resolve({ bytes: bufferOf(kept.bytes()), whole })
    }
    const onData = (chunk: Buffer) => {
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
    incoming.on('data', onData).once('end', end).once('error', broken).once('close', broken)
  })
}
