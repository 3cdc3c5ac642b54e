import { HttpError, Reply } from '@concordat/core'
import type { ReplyFacts } from './hooks.ts'

type ErrorClass<E> = abstract new (...args: any) => E

/**
 * What an error becomes: a status, an `HttpError`, a reply, or a function that returns one of the last two or
 * undefined.
 */
export type ErrorAnswer<E> =
  | number
  | HttpError
  | Reply
  | ((error: E, facts: ReplyFacts) => HttpError | Reply | undefined)

/** An error and what it becomes. `on` creates it. */
export interface ErrorMapping {
  /** The class of the error, or the status of an `HttpError`. */
  readonly what: ErrorClass<unknown> | number
  readonly answer: ErrorAnswer<any>
}

/**
 * Maps a class of errors to a reply, for the list `errors` of an API or a plugin. The first mapping that fits is used.
 * The contract has to declare the status, unless Concordat itself may send it; a constant status is checked at boot.
 *
 * @param what a class, whose subclasses fit too; or the status of the `HttpError`s that fit, such as 404
 * @param answer the status, the `HttpError` or the reply, or a function of the error that returns one of the last two;
 *   if it returns undefined, the next mapping is tried
 *
 * @example
 * ```ts
 * class SoldOut extends Error {}
 * const errors = [
 *   on(SoldOut, (error) => new HttpError(409, { detail: error.message })),
 *   on(404, () => new HttpError(404, { detail: 'Nothing is here.' })),
 * ]
 * ```
 */
export function on<E>(what: ErrorClass<E>, answer: ErrorAnswer<E>): ErrorMapping
export function on(status: number, answer: ErrorAnswer<HttpError>): ErrorMapping
export function on(what: ErrorClass<unknown> | number, answer: ErrorAnswer<any>): ErrorMapping {
  return { what, answer }
}

/**
 * Returns the result of the first mapping that fits an error. If the function of a mapping returns undefined, the next
 * one is tried.
 *
 * @returns undefined if no mapping gives a result
 * @throws TypeError if the function of a mapping returns anything else, RangeError if a status is not from 400 to 599
 */
export function mappedError(
  mappings: readonly ErrorMapping[],
  error: unknown,
  facts: ReplyFacts,
): HttpError | Reply | undefined {
  for (const { what, answer } of mappings) {
    const fits =
      typeof what === 'number' ? error instanceof HttpError && error.status === what : error instanceof what
    if (!fits) continue
    if (typeof answer === 'number') return new HttpError(answer, {}, {}, { cause: error })
    const mapped: unknown = typeof answer === 'function' ? answer(error, facts) : answer
    if (mapped instanceof HttpError || mapped instanceof Reply) return mapped
    if (mapped !== undefined)
      throw new TypeError(
        'A mapping of `errors` returns an HttpError, a reply, or nothing; this one is neither.',
      )
  }
  return undefined
}

/** Returns the status that a mapping gives to every error; undefined if a function decides it. */
export function constantStatus({ answer }: ErrorMapping): number | undefined {
  if (typeof answer === 'number') return answer
  return typeof answer === 'function' ? undefined : answer.status
}
