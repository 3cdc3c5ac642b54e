/**
 * The error of a call whose reply the contract does not describe: its status or media type is undeclared, its body is
 * missing or undeclared, its JSON is invalid, or it is a redirect that a browser hides.
 */
export class UnexpectedReply extends Error {
  readonly response: Response
  readonly status: number
  readonly headers: Headers
  /** The whole body as text; the empty string for a redirect that a browser hides. */
  readonly text: string

  /** @param reason the fault, as the predicate of a sentence about the reply */
  constructor(response: Response, text: string, reason: string, cause?: unknown) {
    const excerpt = text.length > 80 ? `${text.slice(0, 80)}…` : text
    const shown = text === '' ? '.' : `: ${excerpt}`
    super(`${response.status} from ${response.url || 'the server'} ${reason}${shown}`, { cause })
    this.name = 'UnexpectedReply'
    this.response = response
    this.status = response.status
    this.headers = response.headers
    this.text = text
  }
}
