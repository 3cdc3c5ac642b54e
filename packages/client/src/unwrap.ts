import { ReplyError } from './reply-error.ts'

interface AnyResult {
  readonly status: number
  readonly ok: boolean
  readonly body: unknown
  readonly response: Response
}

type BodyOf<R> = R extends { ok: true; body: infer Body } ? Body : never

/**
 * Returns the body of a successful call, for code that treats failures as exceptions.
 *
 * @param call the promise of a call
 * @throws ReplyError for a reply that reports a failure, which has the result; and the errors of the call itself
 *
 * @example
 * ```ts
 * const item = await unwrap(getItem(client, { path: { itemId: 1 } }))
 * console.log(item.name)
 * ```
 */
export async function unwrap<R extends AnyResult>(call: Promise<R>): Promise<BodyOf<R>> {
  const result = await call
  if (result.ok) return result.body as BodyOf<R>
  throw new ReplyError(result)
}
