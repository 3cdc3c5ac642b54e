/**
 * An error for a job that must not run again: `throw new PermanentFailure('The address does not exist')`. The job is kept
 * as failed at once, without further attempts.
 */
export class PermanentFailure extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'PermanentFailure'
  }
}
