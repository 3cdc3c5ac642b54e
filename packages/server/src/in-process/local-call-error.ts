import type { ReadReply } from './read-reply.ts'

/** The error that a local function throws for a reply that is not 2xx. Its message has the detail of a problem. */
export class LocalCallError extends Error {
  readonly status: number
  readonly headers: Headers
  /** The body of the reply, such as a problem with its faults. */
  readonly body: any

  constructor(operationId: string, { status, headers, body }: Omit<ReadReply, 'ok'>) {
    const { detail, title } = (typeof body === 'object' && body !== null ? body : {}) as Record<
      string,
      unknown
    >
    const reason = [detail, title].find((text) => typeof text === 'string')
    super(`${operationId} replied with ${status}${reason === undefined ? '' : `: ${reason}`}`)
    this.name = 'LocalCallError'
    this.status = status
    this.headers = headers
    this.body = body
  }
}
