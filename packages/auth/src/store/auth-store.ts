import type { Awaitable } from '@concordat/core'

/** A user as a store keeps it. */
export interface StoredUser {
  readonly id: string
  /** The name with which the user logs in. It is unique, and compared by `foldedName`. */
  readonly name: string
  /** The name without differences of case and of Unicode form. */
  readonly foldedName: string
  readonly roles: readonly string[]
  /** The hash of the password, as `hashPassword` writes it; undefined for a user who cannot log in with a password. */
  readonly password: string | undefined
  /** The address for mail; undefined if it is unknown. */
  readonly email: string | undefined
  /**
   * The identity at an OpenID provider, as `issuer#subject`; undefined for a user who is known only here. No two users
   * have the same.
   */
  readonly external: string | undefined
  /** Whether the user may not be let in. */
  readonly isDisabled: boolean
}

/** What of a user is changed. Properties that are left out keep their values. */
export type UserChanges = Partial<Omit<StoredUser, 'id'>>

/** The kinds of secrets that let a user in, or that let a user choose a new password. */
export type CredentialKind = 'session' | 'refresh' | 'key' | 'reset'

/** A secret of a user as a store keeps it: its hash, and never the secret itself. */
export interface StoredCredential {
  /** The SHA-256 of the secret. */
  readonly hash: string
  readonly kind: CredentialKind
  readonly userId: string
  /** The log-in from which the secret comes. Secrets of one family are removed together. */
  readonly family: string
  /** What the kind needs to know, such as the scopes of a refresh token. */
  readonly data: Readonly<Record<string, unknown>>
  /** When the secret was made, in milliseconds since 1970. */
  readonly created: number
  /** When the secret expires, in milliseconds since 1970; undefined for never. */
  readonly expires: number | undefined
  /** Whether the secret was used, and may be used only once. */
  readonly isUsed: boolean
}

/** A secret together with its user. */
export interface CredentialWithUser {
  readonly credential: StoredCredential
  readonly user: StoredUser
}

/** The credentials that `removeCredentials` removes: those that match all of the given properties. */
export interface CredentialSelection {
  readonly userId?: string
  readonly family?: string
  readonly kind?: CredentialKind
  /** The family whose credentials are kept. */
  readonly except?: string
}

/** A place for users and their secrets. `memoryStore` keeps them in memory, `authStore` of `@concordat/resources` in a database. */
export interface AuthStore {
  /** Prepares the store, before the first request. */
  open(): Awaitable<void>
  /** Whether there is no user. */
  isEmpty(): Awaitable<boolean>
  userNamed(foldedName: string): Awaitable<StoredUser | undefined>
  userWithId(id: string): Awaitable<StoredUser | undefined>
  userWithExternal(external: string): Awaitable<StoredUser | undefined>
  /** Adds a user. @returns whether the name and the external identity were free */
  addUser(user: StoredUser): Awaitable<boolean>
  /**
   * Changes the given properties of a user, and no others: another change at the same time must not be undone.
   *
   * @param password the hash that the user must still have; undefined for any
   * @returns whether there was such a user, and its name and external identity were free
   */
  changeUser(id: string, changes: UserChanges, password?: string): Awaitable<boolean>
  /** Removes a user and its secrets. @returns whether there was one */
  removeUser(id: string): Awaitable<boolean>
  /** Returns the users in the order of their names. */
  users(): Awaitable<readonly StoredUser[]>
  addCredential(credential: StoredCredential): Awaitable<void>
  /** Finds a secret with its user, with one look-up. It may have expired. */
  credential(kind: CredentialKind, hash: string): Awaitable<CredentialWithUser | undefined>
  /** Moves the time at which a secret expires. */
  extendCredential(hash: string, expires: number): Awaitable<void>
  /** Marks a secret as used. @returns whether it was not used before; of two calls at the same time, one gets true */
  useCredential(hash: string): Awaitable<boolean>
  removeCredential(hash: string): Awaitable<void>
  removeCredentials(selection: CredentialSelection): Awaitable<void>
  /**
   * Removes at most `most` secrets that expired before `time`, in milliseconds since 1970.
   *
   * @returns how many were removed
   */
  removeExpired(time: number, most: number): Awaitable<number>
}
