/** The error of a call whose reply has a body of an undeclared media type, or invalid JSON. */
export class UnexpectedReply extends Error {
  readonly response: Response
  /** The whole body. */
  readonly text: string

  /** @param reason the fault, as the predicate of a sentence about the reply */
  constructor(response: Response, text: string, reason: string, cause?: unknown) {
    const excerpt = text.length > 80 ? `${text.slice(0, 80)}…` : text
    super(`${response.status} from ${response.url || 'the server'} ${reason}: ${excerpt}`, { cause })
    this.name = 'UnexpectedReply'
    this.response = response
    this.text = text
  }
}
