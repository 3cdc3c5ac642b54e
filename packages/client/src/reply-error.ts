/** A result that reports a failure, as `unwrap` sees it. */
interface FailedResult {
  readonly status: number
  readonly body: unknown
  readonly response: Response
}

/** The error that `unwrap` throws for a reply that reports a failure. @typeParam Failed the results that it may have */
export class ReplyError<Failed extends FailedResult = FailedResult> extends Error {
  /** The result, to be narrowed by its `status`. */
  readonly result: Failed
  readonly status: Failed['status']
  /** The body of the reply: a problem, where the contract declares one. */
  readonly body: Failed['body']
  /** The `X-Request-Id` of the reply, to find it in the log of the server; undefined if it has none. */
  readonly requestId: string | undefined

  constructor(result: Failed) {
    const { status, body, response } = result
    const { title, detail } = (typeof body === 'object' && body !== null ? body : {}) as Record<
      string,
      unknown
    >
    const words = [detail, title].find((one) => typeof one === 'string')
    super(`${status} from ${response.url || 'the server'}${words === undefined ? '' : `: ${words}`}`)
    this.name = 'ReplyError'
    this.result = result
    this.status = status
    this.body = body
    this.requestId = response.headers.get('x-request-id') ?? undefined
  }
}
