import type { OperationTypes } from './operation-types.ts'
import type { ProblemDetails } from './problem.ts'
import type { FrameworkStatus, StatusesOfRange } from './status.ts'

type IsOk<Status> = `${Status & (number | string)}` extends `2${string}` ? true : false

type BodyOf<Entry> = Entry extends { body: infer Body } ? Body : undefined

/** The statuses of a key of `replies`. `default` stands for every status. */
type Statuses<Key> = Key extends number
  ? Key
  : Key extends keyof StatusesOfRange
    ? StatusesOfRange[Key]
    : number

type Received<Status, Body, More> = {
  /** The status, which narrows the type of the body: `if (result.status === 200) result.body …`. */
  status: Status
  /** Whether the status is 2xx. */
  ok: IsOk<Status>
  body: Body
} & More

type Declared<Replies, More> = {
  [Key in keyof Replies]: Received<Statuses<Key>, BodyOf<Replies[Key]>, More>
}[keyof Replies]

/** The problems that the framework can answer every operation with. `default` includes them. */
type Framework<Replies, More> = 'default' extends keyof Replies
  ? never
  : Received<Exclude<FrameworkStatus, keyof Replies>, ProblemDetails, More>

/**
 * The result of a call for the caller: one of the declared replies, or a problem of the framework.
 *
 * @typeParam More further members, such as `headers`
 */
export type Outcome<O extends OperationTypes, More> =
  | Declared<O['replies'], More>
  | Framework<O['replies'], More>
