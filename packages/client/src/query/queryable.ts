import type { Caller } from '../operation.ts'

/** The result of a call, without its types. */
export interface AnyResult {
  readonly status: number
  readonly ok: boolean
  readonly body: unknown
  readonly response: Response
}
/** The body of a successful result. */
export type BodyOf<R> = R extends { ok: true; body: infer Body } ? Body : never
/** An operation of the SDK. */
export type AnyOperation<Input, R> = ((
  client: Caller,
  input: Input,
  options?: { signal?: AbortSignal },
) => Promise<R>) & {
  readonly method: string
  readonly path: string
}
