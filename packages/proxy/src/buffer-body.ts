import type { IncomingMessage } from 'node:http'
import { bufferOf } from './buffer-of.ts'
import { GatewayError } from './gateway-error.ts'
import { BodyCollector } from '@concordat/engine'

/** The body of a reply, or its beginning if the body is larger than the limit. */
export interface BufferedBody {
  bytes: Buffer
  /** Whether the body is complete. The rest of an incomplete body is still in the stream. */
  isComplete: boolean
}

/**
 * Reads the body of a reply before it is forwarded.
 *
 * @param limit the largest size in bytes
 * @param timeout the time in milliseconds until the body must end
 * @throws HttpError 502 if the connection ends before the body, 504 after the timeout
 */
export function bufferBody(incoming: IncomingMessage, limit: number, timeout: number): Promise<BufferedBody> {
  return new Promise((resolve, reject) => {
    const collected = new BodyCollector(limit)
    const timer = setTimeout(() => {
      reject(new GatewayError(504, `The reply of the upstream did not end within ${timeout / 1000} seconds.`))
      incoming.destroy()
    }, timeout)
    const done = (isComplete: boolean) => {
      clearTimeout(timer)
      incoming.off('data', onData).off('end', onEnd).off('close', onAbort).off('error', onAbort)
      resolve({ bytes: bufferOf(collected.bytes()), isComplete })
    }
    const onData = (chunk: Buffer) => {
      if (collected.tryAdd(chunk)) return
      incoming.pause()
      incoming.unshift(chunk)
      done(false)
    }
    const onEnd = () => done(true)
    const onAbort = () => {
      clearTimeout(timer)
      reject(new GatewayError(502, 'The upstream closed the connection before the end of its reply.'))
    }
    incoming.on('data', onData).once('end', onEnd).once('error', onAbort).once('close', onAbort)
  })
}
