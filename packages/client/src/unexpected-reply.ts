/** The error of a call whose reply has a JSON content type and a body that is not JSON. */
export class UnexpectedReply extends Error {
  readonly response: Response
  /** The whole body. */
  readonly text: string

  constructor(response: Response, text: string, cause: unknown) {
    const excerpt = text.length > 80 ? `${text.slice(0, 80)}…` : text
    super(
      `${response.status} from ${response.url || 'the server'} is not the JSON it says it is: ${excerpt}`,
      {
        cause,
      },
    )
    this.name = 'UnexpectedReply'
    this.response = response
    this.text = text
  }
}
