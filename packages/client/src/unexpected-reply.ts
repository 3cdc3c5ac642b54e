/** A reply that no contract would describe: a body that is not what its content type says. */
export class UnexpectedReply extends Error {
  readonly response: Response
  /** What came, as text. */
  readonly text: string

  constructor(response: Response, text: string, cause: unknown) {
    const shown = text.length > 80 ? `${text.slice(0, 80)}…` : text
    super(`${response.status} from ${response.url || 'the server'} is not the JSON it says it is: ${shown}`, {
      cause,
    })
    this.name = 'UnexpectedReply'
    this.response = response
    this.text = text
  }
}
