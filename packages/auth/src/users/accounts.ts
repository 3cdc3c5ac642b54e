import { randomUUID } from 'node:crypto'
import { HttpError } from '@concordat/core'
import { Passwords } from '../passwords/passwords.ts'
import { weakPassword } from '../passwords/weak-password.ts'
import type { AuthStore, StoredUser, UserChanges } from '../store/auth-store.ts'
import { foldedName } from './folded-name.ts'
import { identityOf } from './identity-of.ts'
import { createSecret, hashSecret } from './secret.ts'
import type { User } from './user.ts'
import type { UsersOptions } from './users-options.ts'

/** A user to be added. */
export interface NewUser {
  readonly name: string
  /** Without it, the user can log in with a key only. */
  readonly password?: string | undefined
  readonly roles?: readonly string[]
  readonly email?: string | undefined
  /** The identity at an OpenID provider, as `issuer#subject`, with which the user logs in there. */
  readonly external?: string | undefined
}

/** A user as an administrator sees it. */
export interface Account extends User {
  readonly email: string | undefined
  /** The identity at an OpenID provider, as `issuer#subject`; undefined for a user who is known only here. */
  readonly external: string | undefined
  readonly isDisabled: boolean
}

/** What an administrator may change. */
export interface AccountChanges {
  readonly name?: string
  readonly password?: string
  readonly roles?: readonly string[]
  readonly email?: string | undefined
  readonly external?: string | undefined
  readonly isDisabled?: boolean
}

/** Adds, changes and removes users and their keys. It checks no rights: that is up to the caller. */
export class Accounts {
  readonly passwords: Passwords
  readonly #store: AuthStore

  constructor(store: AuthStore, { passwordCost }: Pick<UsersOptions, 'passwordCost'> = {}) {
    this.#store = store
    this.passwords = new Passwords(passwordCost)
  }

  /**
   * Adds a user.
   *
   * @throws HttpError 409 if the name is taken; 422 for a name or a password that cannot be used
   */
  async add(user: NewUser): Promise<User> {
    const added = await this.addIfNew(user)
    if (added === undefined)
      throw HttpError.of('conflict', {
        detail: 'Another user has this name.',
        errors: [
          {
            in: 'body',
            pointer: '/name',
            rule: 'unique',
            message: 'must be unique, and another user has this name',
          },
        ],
      })
    return added
  }

  /**
   * Adds a user.
   *
   * @returns undefined if the name or the external identity is taken
   * @throws HttpError 422 for a name or a password that cannot be used
   */
  async addIfNew({ name, password, roles = [], email, external }: NewUser): Promise<User | undefined> {
    refuseName(name)
    if (password !== undefined) this.refuseWeak(password, name, '/password')
    const user: StoredUser = {
      id: randomUUID(),
      name,
      foldedName: foldedName(name),
      roles: [...roles],
      password: password === undefined ? undefined : await this.passwords.hash(password),
      email,
      external,
      isDisabled: false,
    }
    return (await this.#store.addUser(user)) ? identityOf(user) : undefined
  }

  /** Returns all users, in the order of their names. */
  async list(): Promise<Account[]> {
    return (await this.#store.users()).map(accountOf)
  }

  /** Returns a user. @returns undefined if there is none */
  async get(id: string): Promise<Account | undefined> {
    const user = await this.#store.userWithId(id)
    return user && accountOf(user)
  }

  /**
   * Changes a user. A new password, and a user who is disabled, end all sessions and tokens of the user.
   *
   * @throws HttpError 404 if there is no such user, 409 if the name is taken, 422 for a name or a password
   *   that cannot be used
   */
  async change(id: string, { password, ...changes }: AccountChanges): Promise<Account> {
    const before = await this.#store.userWithId(id)
    if (before === undefined) throw HttpError.of('not-found', { detail: 'There is no such user.' })
    const name = changes.name ?? before.name
    refuseName(name)
    if (password !== undefined) this.refuseWeak(password, name, '/password')
    const given = Object.entries(changes).filter(([key, value]) => value !== undefined || key === 'email')
    const user: UserChanges = {
      ...(Object.fromEntries(given) as UserChanges),
      ...(changes.name !== undefined && { foldedName: foldedName(name) }),
      ...(password !== undefined && { password: await this.passwords.hash(password) }),
    }
    if (!(await this.#store.changeUser(id, user)))
      throw HttpError.of('conflict', { detail: 'Another user has this name.' })
    if (password !== undefined || user.isDisabled === true) await this.logOutEverywhere(id)
    return accountOf({ ...before, ...user })
  }

  /**
   * Sets a password, and ends all sessions and refresh tokens of the user.
   *
   * @param hash the hash of the new password, which `passwords` has made
   * @param current the hash that the user must still have; undefined for any
   * @returns whether there was such a user
   */
  async setPassword(id: string, hash: string, current?: string): Promise<boolean> {
    if (!(await this.#store.changeUser(id, { password: hash }, current))) return false
    await this.logOutEverywhere(id)
    return true
  }

  /** Removes a user with all sessions, tokens and keys. @returns whether there was one */
  async remove(id: string): Promise<boolean> {
    return this.#store.removeUser(id)
  }

  /** Ends all sessions and refresh tokens of a user. Keys stay. */
  async logOutEverywhere(id: string): Promise<void> {
    for (const kind of ['session', 'refresh', 'reset'] as const)
      await this.#store.removeCredentials({ userId: id, kind })
  }

  /**
   * Makes an API key for a user, such as a device.
   *
   * @param label what the key is for, for lists
   * @param expires when the key expires; undefined for never
   * @returns the key, which cannot be read later
   */
  async addKey(userId: string, label: string, expires?: Date): Promise<string> {
    const secret = createSecret()
    await this.#store.addCredential({
      hash: hashSecret(secret),
      kind: 'key',
      userId,
      family: randomUUID(),
      data: { label },
      created: Date.now(),
      expires: expires?.getTime(),
      isUsed: false,
    })
    return secret
  }

  /** Removes an API key. */
  async removeKey(key: string): Promise<void> {
    await this.#store.removeCredential(hashSecret(key))
  }

  /** Throws an HttpError 422 for a password that is too easy. */
  refuseWeak(password: string, name: string, pointer: string): void {
    const message = weakPassword(password, name)
    if (message === undefined) return
    throw HttpError.of('contract-violation', {
      detail: `The password ${message}.`,
      errors: [{ in: 'body', pointer, rule: 'password', message }],
    })
  }
}

function accountOf(user: StoredUser): Account {
  const { email, external, isDisabled } = user
  return { ...identityOf(user), email, external, isDisabled }
}

const mostOfName = 200

/** Throws an HttpError 422 for a name that is empty or too long, or that cannot be read. */
function refuseName(name: string): void {
  const message =
    foldedName(name) === ''
      ? 'must not be empty'
      : name.length > mostOfName
        ? `must have at most ${mostOfName} characters`
        : /[\p{Cc}\p{Cs}\p{Bidi_C}]/u.test(name)
          ? 'must not have control characters'
          : name.includes(':')
            ? 'must not have a colon, which ends the name in HTTP Basic'
            : undefined
  if (message === undefined) return
  throw HttpError.of('contract-violation', {
    detail: `The name ${message}.`,
    errors: [{ in: 'body', pointer: '/name', rule: 'name', message }],
  })
}
