import type { OperationTypes } from './operation-types.ts'
import type { ProblemDetails } from './problem.ts'
import type { FrameworkStatus, StatusesOfRange } from './status.ts'

type IsOk<Status> = `${Status & (number | string)}` extends `2${string}` ? true : false

type BodyOf<Entry> = Entry extends { body: infer Body } ? Body : undefined

/** The statuses that a key of the replies stands for. `default` is any other. */
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

/** The framework's own failures are always possible, declared or not. */
type Framework<Replies, More> = 'default' extends keyof Replies
  ? never
  : Received<Exclude<FrameworkStatus, keyof Replies>, ProblemDetails, More>

/**
 * What came back from an operation: one of its declared replies, or a problem from the framework.
 *
 * @typeParam More what else is known of it, such as its headers
 */
export type Outcome<O extends OperationTypes, More> =
  | Declared<O['replies'], More>
  | Framework<O['replies'], More>
