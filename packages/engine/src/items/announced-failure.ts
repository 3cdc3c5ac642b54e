/**
 * The failure of an event stream that has announced the failure to its client in a last event. The host ends the reply
 * as usual, so that this event arrives, and reports the request as failed.
 */
export class AnnouncedFailure extends Error {
  /** @param cause the error for the log */
  constructor(cause: unknown) {
    super('A stream ended with a problem', { cause })
    this.name = 'AnnouncedFailure'
  }
}
