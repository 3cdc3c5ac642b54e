/** A call without a result that the contract describes. */
export interface Unanswered {
  readonly ok: false
  /** Undefined, so that it can be told from every reply. */
  readonly status: undefined
  readonly body: undefined
  /** Why: an `UnexpectedReply`, the error of `fetch`, or a `TypeError` for an input that cannot be sent. */
  readonly error: unknown
}

/**
 * Returns the result of a call, or the reason why there is none, so that one `if` handles both.
 *
 * @param call the promise of a call
 * @returns the result; for a call that rejects, an object without status. It never rejects
 *
 * @example
 * ```ts
 * const result = await settled(getItem(client, { path: { itemId: 1 } }))
 * if (result.ok) console.log(result.body.name)
 * else if (result.status === undefined) console.log('The shop cannot be reached.')
 * ```
 */
export async function settled<R>(call: Promise<R>): Promise<R | Unanswered> {
  try {
    return await call
  } catch (error) {
    return { ok: false, status: undefined, body: undefined, error }
  }
}
