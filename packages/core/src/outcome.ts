import type { OperationTypes } from './operation-types.ts'
import type { ProblemDetails } from './problem.ts'
import type { BodilessStatus, FrameworkStatus, StatusesOfRange } from './status.ts'

/** The type of the body of a reply; undefined if none is declared, and for a reply to HEAD (RFC 9110 section 9.3.2). */
type BodyOf<O, Entry> = O extends { method: 'HEAD' }
  ? undefined
  : Entry extends { body: infer Body }
    ? Body
    : undefined

/**
 * The statuses that `default` stands for: all registered ones, except 1xx, which are interim replies, 205, which is
 * rare, and 304, which has no body. If 304 were included, callers that narrow by `ok: false` would have to test whether
 * there is a body.
 */
type AnyStatus = Exclude<StatusesOfRange['2XX' | '3XX' | '4XX' | '5XX'], 205 | 304>

/**
 * The statuses that a range or `default` of the replies stands for. A status precedes its range, and both precede
 * `default` (OpenAPI 3.1 section 4.8.16), so statuses that have an entry of their own are excluded.
 */
type Statuses<Key, Replies> = Key extends keyof StatusesOfRange
  ? Exclude<StatusesOfRange[Key], keyof Replies>
  : number extends keyof Replies
    ? number
    : Exclude<AnyStatus, keyof Replies | StatusesOfRange[keyof Replies & keyof StatusesOfRange]>

type Success<Status> = Status extends number ? (`${Status}` extends `2${string}` ? Status : never) : never

type Received<Status, Body, More> = number extends Status
  ? ReceivedIf<boolean, Status, Body, More>
  : | ReceivedIf<true, Success<Status>, Body, More>
    | ReceivedIf<false, Exclude<Status, Success<Status>>, Body, More>

type ReceivedIf<Ok, Status, Body, More> = [Status] extends [never]
  ? never
  : {
      /** The status, to narrow by: `if (result.status === 200) result.body …`. */
      status: Status
      /** Whether the status is 2xx. */
      ok: Ok
      body: Body
    } & More

/**
 * The result for the statuses of a range or of `default`. Its body is undefined for the statuses that never have one.
 */
type ReceivedOfMany<Status, Body, More> = number extends Status
  ? Received<Status, Body, More>
  : | Received<Exclude<Status, BodilessStatus>, Body, More>
    | Received<Extract<Status, BodilessStatus>, undefined, More>

type Declared<O, Replies, More> = {
  [Key in keyof Replies]: Key extends number
    ? Received<Key, BodyOf<O, Replies[Key]>, More>
    : ReceivedOfMany<Statuses<Key, Replies>, BodyOf<O, Replies[Key]>, More>
}[keyof Replies]

/**
 * The problems that Concordat itself may send for every operation, for the statuses that the operation does not
 * declare. An operation that declares `default` has none, because `default` includes these statuses.
 */
type Framework<O, Replies, More> = 'default' extends keyof Replies
  ? never
  : Received<
      Exclude<FrameworkStatus, keyof Replies | StatusesOfRange[keyof Replies & keyof StatusesOfRange]>,
      BodyOf<O, { body: ProblemDetails }>,
      More
    >

/**
 * The result of a call: one of the declared replies, or an undeclared problem that Concordat itself sends. A result of
 * HEAD has no body.
 *
 * @typeParam More further members, such as `headers`
 */
export type Outcome<O extends OperationTypes, More> =
  | Declared<O, O['replies'], More>
  | Framework<O, O['replies'], More>
