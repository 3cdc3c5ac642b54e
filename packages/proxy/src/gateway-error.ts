import { HttpError } from '@concordat/core'

/** A failure of the upstream (RFC 9110 sections 15.6.3 and 15.6.5). `Reporter` logs and counts it. */
export class GatewayError extends HttpError {
  constructor(status: 502 | 504, detail: string, cause?: unknown) {
    super(status, { detail }, {}, { cause })
  }
}
