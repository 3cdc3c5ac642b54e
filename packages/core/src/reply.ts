import { versionTag, type Version } from './conditions/version-tag.ts'
import { Problem, type ProblemDetails } from './problem.ts'
import type { BodilessStatus, StatusesOfRange } from './status.ts'

/**
 * The reply of a handler. Handlers create it with `reply`, so that the compiler checks the body against the
 * status. A plain `{ status, body }` literal would accept misspelt optional properties (TypeScript issue 7547).
 *
 * @typeParam Replies the replies of the operation
 */
export class Reply<Replies = any> {
  /** This property carries types only. It makes the replies of two operations different types. */
  declare readonly of?: Replies
  readonly status: number
  readonly body: unknown
  readonly headers: Readonly<Record<string, string | string[]>> | undefined
  /** Whether providers keep their work although the status is 400 or above. `keep` sets it. */
  keepsWork = false

  constructor(status: number, body?: unknown, headers?: Readonly<Record<string, string | string[]>>) {
    this.status = status
    this.body = body
    this.headers = headers
  }

  /**
   * Returns a copy of the reply after which providers keep their work although its status is 400 or above: a
   * transaction is committed, and background tasks start.
   *
   * @example
   * ```ts
   * if (!card.accepts(order.total)) return reply(402, problem('card-declined')).keep()
   * ```
   */
  keep(): Reply<Replies> {
    const kept = new Reply<Replies>(this.status, this.body, this.headers)
    kept.keepsWork = true
    return kept
  }

  /**
   * Returns a copy of the reply with the entity tag of a version as its `ETag`. A client that sends the tag back in
   * `If-None-Match` gets a 304 instead of a body that it has.
   *
   * @param version what changes whenever the resource changes: a number of changes, or a hash
   *
   * @example
   * ```ts
   * const [item, revision] = [{ id: 1, name: 'Apple' }, 7]
   * const answer = reply(200, item).withVersion(revision) // ETag: "7"
   * ```
   */
  withVersion(version: Version): Reply<Replies> {
    const headers = { ...this.headers, etag: versionTag(version) }
    const versioned = new Reply<Replies>(this.status, this.body, headers)
    versioned.keepsWork = this.keepsWork
    return versioned
  }
}

/**
 * The statuses that an operation declares. A range stands for its registered statuses, and `default` for every status.
 */
export type StatusOf<Replies> =
  | Extract<keyof Replies, number>
  | StatusesOfRange[Extract<keyof Replies, keyof StatusesOfRange>]
  | ('default' extends keyof Replies ? number : never)

type RangeOf<Status extends number> = `${Status}` extends `${infer Digit}${string}` ? `${Digit}XX` : never

/**
 * The declared reply for a status: that of the exact status, otherwise of its range, otherwise `default`. For a status
 * that never has a body (204, 205, 304), only the headers of a range or of `default` are used.
 */
export type EntryOf<Replies, Status extends number> = Status extends keyof Replies
  ? Replies[Status]
  : Status extends BodilessStatus
    ? WithoutBody<WideEntryOf<Replies, Status>>
    : WideEntryOf<Replies, Status>

type WideEntryOf<Replies, Status extends number> =
  RangeOf<Status> extends keyof Replies
    ? Replies[RangeOf<Status>]
    : 'default' extends keyof Replies
      ? Replies['default' & keyof Replies]
      : never

type WithoutBody<Entry> = Entry extends { headers: infer Headers } ? { headers: Headers } : never

/** A media type whose bodies are JSON. */
type JsonType = `${'application/json' | 'text/json' | `${string}+json`}${'' | `;${string}` | ` ;${string}`}`

/**
 * A media type outside of `text/*` whose bodies are text. The generated type of such a body is `Blob`, because the SDK
 * reads it as one.
 */
type TextType =
  `${'application/x-www-form-urlencoded' | 'application/xml' | `${string}+xml`}${'' | `;${string}` | ` ;${string}`}`

/** A body that is sent as it is. The chunks of a stream or an async generator are sent as they come. */
export type RawBody =
  | Blob
  | Uint8Array
  | ReadableStream<Uint8Array | string>
  | AsyncIterable<Uint8Array | string>

/** What a handler may give in place of a list in JSON: an async iterable of its items. */
export type ItemsOf<Body> = Body extends readonly (infer Item)[] ? AsyncIterable<Item> : never

/** What a handler may give for a body that is a stream of items: the items, or the bytes of all of them. */
export type StreamBody<Item> =
  | AsyncIterable<Item>
  | readonly Item[]
  | Blob
  | Uint8Array
  | ReadableStream<Uint8Array>

/**
 * A problem, where the members of one are a body that the contract declares. TypeScript takes the members for an object
 * of any properties, as `type: object` alone describes it, but not the class.
 */
type ProblemFor<Body> = Pick<ProblemDetails, keyof ProblemDetails> extends Body ? Problem : never

/**
 * What a handler may give for a declared body: the body itself, a problem among them; its items one by one, if it is a list in JSON; bytes or
 * a stream, if its media type is not JSON; a string, if its media type is a `TextType`.
 */
export type Sendable<Body, Type> = Type extends JsonType
  ? Body | ItemsOf<Body> | ProblemFor<Body>
  : Body | RawBody | (Type extends TextType ? string : never)

type SendableOf<Entry, Body, Type> = Entry extends { item: infer Item }
  ? StreamBody<Item>
  : Sendable<Body, Type>

/** The headers of a reply. The Content-Type may have parameters, such as the boundary of `multipart/form-data`. */
type HeadersArg<Headers, Type> = Headers & {
  'content-type'?: Type | (Type extends string ? `${Type};${string}` : never)
}

/**
 * The arguments for bytes of any of several media types: a variable can name the one that the bytes have. `ReplyArgs`
 * has one pair of arguments for each media type, and such a variable fits into none of them.
 */
type BytesArgs<Entry> = [Entry] extends [{ body: infer Body; headers: infer Headers; type: infer Type }]
  ? [Body] extends [Blob]
    ? [body: RawBody, headers: HeadersArg<Headers, Type>]
    : never
  : never

/** The arguments after the status in `reply(status, …)`: the body, if the reply has one, and the headers. */
export type ReplyArgs<Entry> = Entry extends { body: infer Body; headers: infer Headers; type: infer Type }
  ? {} extends Headers
    ? [body: SendableOf<Entry, Body, Type>, headers?: HeadersArg<Headers, Type>]
    : [body: SendableOf<Entry, Body, Type>, headers: HeadersArg<Headers, Type>]
  : Entry extends { headers: infer Headers }
    ? {} extends Headers
      ? [body?: undefined, headers?: Headers]
      : [body: undefined, headers: Headers]
    : []

/** Creates a reply of one operation from a declared status, a body and headers. */
export interface ReplyFn<Replies> {
  <Status extends StatusOf<Replies>>(
    status: Status,
    ...rest: ReplyArgs<EntryOf<Replies, Status>> | BytesArgs<EntryOf<Replies, Status>>
  ): Reply<Replies>
}

/**
 * Creates a reply. Handlers receive this function as their second argument, with the types of their
 * operation. A test that calls a handler directly imports the function without those types.
 *
 * @param status a status that the operation declares
 * @param body the body; the `status` of a problem is set to the status of the reply
 * @param headers the headers, by their names in the contract
 *
 * @example
 * ```ts
 * const call = { path: { itemId: 1 }, ctx: { items: openItems() } }
 * const item = await handlers.getItem(call, reply)
 * ```
 */
export function reply(status: number, body?: any, headers?: any): Reply {
  return new Reply(status, body instanceof Problem ? body.with({ status }) : body, headers)
}
