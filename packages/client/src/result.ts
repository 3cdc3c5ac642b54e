import type { FrameworkStatus, OperationTypes, ProblemDetails, StatusesOfRange } from '@concordat/core'

type IsOk<Status> = `${Status & (number | string)}` extends `2${string}` ? true : false

type BodyOf<Entry> = Entry extends { body: infer Body } ? Body : undefined

/** The statuses that a key of the replies stands for. `default` is any other. */
type Statuses<Key> = Key extends number
  ? Key
  : Key extends keyof StatusesOfRange
    ? StatusesOfRange[Key]
    : number

interface Received<Status, Body> {
  /** The status, to narrow by: `if (result.status === 200) result.body …`. */
  status: Status
  /** Whether the status is 2xx. */
  ok: IsOk<Status>
  body: Body
  headers: Headers
  response: Response
}

type Declared<Replies> = {
  [Key in keyof Replies]: Received<Statuses<Key>, BodyOf<Replies[Key]>>
}[keyof Replies]

/** The framework's own replies are always possible, declared or not. */
type Framework<Replies> = 'default' extends keyof Replies
  ? never
  : { [Status in Exclude<FrameworkStatus, keyof Replies>]: Received<Status, ProblemDetails> }[Exclude<
      FrameworkStatus,
      keyof Replies
    >]

/** What came back from an operation: one of its declared replies, or a problem from the framework. */
export type Result<O extends OperationTypes> = Declared<O['replies']> | Framework<O['replies']>
