/** The error of a call whose reply has a body that the contract does not describe. */
export class UnexpectedReply extends Error {
  readonly response: Response
  /** The whole body. */
  readonly text: string

  /** @param reason what is wrong, as the rest of a sentence about the reply */
  constructor(response: Response, text: string, reason: string, cause?: unknown) {
    const excerpt = text.length > 80 ? `${text.slice(0, 80)}…` : text
    super(`${response.status} from ${response.url || 'the server'} ${reason}: ${excerpt}`, { cause })
    this.name = 'UnexpectedReply'
    this.response = response
    this.text = text
  }
}
