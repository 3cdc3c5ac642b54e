import type { IncomingMessage, RequestListener } from 'node:http'
import { HttpError } from '@concordat/core'
import { isAnswerable } from './closing-servers.ts'
import { codingFault } from './message-fault.ts'
import { hostFault } from './host-fault.ts'
import { originForm } from './request-target.ts'
import { refuseRequest } from './refuse-request.ts'

/**
 * Wraps a listener that is not made by `nodeListener`, such as an Express application. A request is answered with an
 * error, and does not reach the application, if it has no Host header (in HTTP/1.1), an unknown transfer coding, or a
 * target in absolute-form whose authority is invalid. Express would call no route for such a target. A request that may
 * not be processed (`isAnswerable`) is ignored.
 */
export function checkedListener(app: RequestListener): RequestListener {
  return (req, res) => {
    if (!isAnswerable(req)) return
    const fault = codingFault(req, res) ?? missingHost(req) ?? targetFault(req.url!)
    if (fault === undefined) app(req, res)
    else refuseRequest(res, fault)
  }
}

function missingHost(req: IncomingMessage): HttpError | undefined {
  return req.headers.host === undefined ? hostFault(req) : undefined
}

/** Returns the error for a target in absolute-form with an invalid authority; undefined for all other targets. */
function targetFault(target: string): HttpError | undefined {
  if (!/^https?:/i.test(target) || originForm(target) !== target) return undefined
  return HttpError.of('malformed-address', { detail: 'The request target has to be a path.' })
}
