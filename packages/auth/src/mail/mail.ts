import type { Awaitable } from '@concordat/core'

/** A message to a user. */
export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** Sends a message. */
export type SendMail = (mail: Mail) => Awaitable<unknown>
