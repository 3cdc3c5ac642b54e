/**
 * The failure of a stream that has told its client about it. The host ends the reply as usual, so that the announcement
 * arrives, and reports the request as failed.
 */
export class AnnouncedFailure extends Error {
  /** @param cause the error for the log */
  constructor(cause: unknown) {
    super('A stream ended with a problem', { cause })
    this.name = 'AnnouncedFailure'
  }
}
