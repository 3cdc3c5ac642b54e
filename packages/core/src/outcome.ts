import type { OperationTypes } from './operation-types.ts'
import type { ProblemDetails } from './problem.ts'
import type { FrameworkStatus, StatusesOfRange } from './status.ts'

type IsOk<Status> = `${Status & (number | string)}` extends `2${string}` ? true : false

type BodyOf<Entry> = Entry extends { body: infer Body } ? Body : undefined

/** The statuses of a key of the replies. `default` stands for every status. */
type Statuses<Key> = Key extends number
  ? Key
  : Key extends keyof StatusesOfRange
    ? StatusesOfRange[Key]
    : number

type Received<Status, Body, More> = {
  /** The status, to narrow by: `if (result.status === 200) result.body …`. */
  status: Status
  /** Whether the status is 2xx. */
  ok: IsOk<Status>
  body: Body
} & More

type Declared<Replies, More> = {
  [Key in keyof Replies]: Received<Statuses<Key>, BodyOf<Replies[Key]>, More>
}[keyof Replies]

/** The problems of the framework, which every operation can answer with. `default` includes them. */
type Framework<Replies, More> = 'default' extends keyof Replies
  ? never
  : Received<Exclude<FrameworkStatus, keyof Replies>, ProblemDetails, More>

/**
 * The outcome of a call, as the caller sees it: one of the declared replies, or a problem of the framework.
 *
 * @typeParam More further members, such as `headers`
 */
export type Outcome<O extends OperationTypes, More> =
  | Declared<O['replies'], More>
  | Framework<O['replies'], More>
