import { Problem } from './problem.ts'
import type { StatusesOfRange } from './status.ts'

/**
 * What a handler answers with. Made by `reply`, so that the compiler checks the body against the
 * status: a plain `{ status, body }` literal would let misspelt optional properties through
 * (TypeScript issue 7547).
 *
 * @typeParam Replies the replies of the operation that this one belongs to
 */
export class Reply<Replies = any> {
  /** Carries types only: keeps the reply of one operation from being returned by another. */
  declare readonly of?: Replies
  readonly status: number
  readonly body: unknown
  readonly headers: Readonly<Record<string, string | string[]>> | undefined

  constructor(status: number, body?: unknown, headers?: Readonly<Record<string, string | string[]>>) {
    this.status = status
    this.body = body
    this.headers = headers
  }
}

/** The statuses that an operation declares; any status where it declares `default`. */
export type StatusOf<Replies> =
  | Extract<keyof Replies, number>
  | StatusesOfRange[Extract<keyof Replies, keyof StatusesOfRange>]
  | ('default' extends keyof Replies ? number : never)

type RangeOf<Status extends number> = `${Status}` extends `${infer Digit}${string}` ? `${Digit}XX` : never

/** The reply that a status stands for: the exact one before the range, the range before `default`. */
export type EntryOf<Replies, Status extends number> = Status extends keyof Replies
  ? Replies[Status]
  : RangeOf<Status> extends keyof Replies
    ? Replies[RangeOf<Status>]
    : 'default' extends keyof Replies
      ? Replies['default' & keyof Replies]
      : never

type HeadersArg<Headers, Type> = Headers & { 'content-type'?: Type }

/** What follows the status in `reply(status, …)`: the body, where there is one, and the headers. */
export type ReplyArgs<Entry> = Entry extends { body: infer Body; headers: infer Headers; type: infer Type }
  ? {} extends Headers
    ? [body: Body, headers?: HeadersArg<Headers, Type>]
    : [body: Body, headers: HeadersArg<Headers, Type>]
  : Entry extends { headers: infer Headers }
    ? {} extends Headers
      ? [body?: undefined, headers?: Headers]
      : [body: undefined, headers: Headers]
    : []

/** Makes the reply of one operation: a declared status, then its body, then its headers. */
export interface ReplyFn<Replies> {
  <Status extends StatusOf<Replies>>(
    status: Status,
    ...rest: ReplyArgs<EntryOf<Replies, Status>>
  ): Reply<Replies>
}

/**
 * Makes a reply. Handlers receive it typed by their operation; import this untyped one to call a
 * handler directly, in a test or from other code.
 *
 * @param status a status that the operation declares
 * @param body its body; a problem gets the status filled in
 * @param headers its headers, by the names that the contract gives them
 */
export function reply(status: number, body?: any, headers?: any): Reply {
  return new Reply(status, body instanceof Problem ? body.with({ status }) : body, headers)
}
