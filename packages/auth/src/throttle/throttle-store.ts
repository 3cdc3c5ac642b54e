import type { Awaitable } from '@concordat/core'

/** A request that wants to be counted by one policy. */
export interface Charge {
  /** Identifies the counter, in at most 100 characters. */
  readonly key: string
  /** The largest number of requests in a window. */
  readonly limit: number
  /** The length of the window, in milliseconds. */
  readonly window: number
}

/** The answer of a store to one charge. */
export interface Verdict {
  /** Whether the policy of the charge lets the request in. */
  readonly allowed: boolean
  /** How many more requests it would let in now. */
  readonly remaining: number
  /** The time until `remaining` grows, in milliseconds; 0 for a counter without requests. */
  readonly wait: number
  /** The time of the verdict by the clock of the store, in milliseconds. */
  readonly at: number
}

/** The place of the counters. A store serves one API: `throttle` opens and closes it. */
export interface ThrottleStore {
  /** Opens the store before the first request. */
  open?(): Awaitable<void>
  /**
   * Decides on one request. If all charges are allowed, each is counted, and otherwise none is.
   *
   * @param charges at least one; their keys differ
   * @returns a verdict for each charge, in their order
   */
  take(charges: readonly Charge[]): Awaitable<readonly Verdict[]>
  close?(): Awaitable<void>
}
