/**
 * The failure of a stream of events. The host sends the announcement, ends the reply as usual, so that it arrives, and
 * reports the request as failed. If the headers have not been sent, the client gets a problem for the cause instead.
 */
export class AnnouncedFailure extends Error {
  /** The text of an event that tells the client about the failure; bytes where the stream has a content coding. */
  readonly announcement: string | Uint8Array

  /** @param cause the error for the log */
  constructor(cause: unknown, announcement: string | Uint8Array) {
    super('A stream of events failed', { cause })
    this.name = 'AnnouncedFailure'
    this.announcement = announcement
  }
}
