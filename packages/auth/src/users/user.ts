/** A user as guards return it: the identity of a client. */
export interface User {
  readonly id: string
  /** The name with which the user logs in. */
  readonly name: string
  readonly roles: readonly string[]
}
