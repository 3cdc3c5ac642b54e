import { evaluatePreconditions, HttpError, parseHttpDate } from '@concordat/core'
import { cancelBody } from './cancel-body.ts'
import type { RequestState } from './request-state.ts'
import type { Stage } from './stage.ts'

/** The headers that describe the body. A 304 has none of them, because it has no body (RFC 9110 section 15.4.5). */
const ofTheBody = /^content-(?!location$)/

/**
 * Creates the stage that answers a GET or HEAD with 304 if the client has the version that the reply would send, and
 * with 412 if it expects another one. Only replies with an `ETag` or `Last-Modified` have a version. The conditions come
 * before a range (RFC 9110 section 13.2.2), so they hold for a reply with status 206 too.
 */
export function conditional(): Stage {
  return {
    phase: 'encode',
    run(state) {
      const { exchange, failure } = state
      const { status, headers } = state.wire!
      if (status >= 300 || failure !== undefined || !isRead(exchange.method)) return
      const { etag, 'last-modified': modified } = headers
      if (typeof etag !== 'string' && typeof modified !== 'string') return
      const time = typeof modified === 'string' ? parseHttpDate(modified) : undefined
      const result = evaluatePreconditions(exchange, {
        etag: typeof etag === 'string' ? etag : undefined,
        lastModified: time === undefined ? undefined : new Date(time),
      })
      if (result === 'failed') throw HttpError.of('precondition-failed')
      if (result === 'not-modified') answerNotModified(state)
    },
  }
}

function isRead(method: string): boolean {
  return method === 'GET' || method === 'HEAD'
}

function answerNotModified(state: RequestState): void {
  const wire = state.wire!
  cancelBody(wire.body, state.log)
  for (const name in wire.headers) if (ofTheBody.test(name)) delete wire.headers[name]
  wire.status = 304
  wire.body = undefined
  wire.items = undefined
}
