import type { Contract } from '@concordat/core'
import {
  background,
  providers,
  withRoles,
  type Plugin,
  type Providers,
  type RequestLog,
  type RoleGuard,
} from '@concordat/server'
import { basicGuard } from '../guards/basic-guard.ts'
import { keyGuard } from '../guards/key-guard.ts'
import { sessionGuard, type SessionGuardOptions } from '../guards/session-guard.ts'
import type { Accounts } from './accounts.ts'
import { Directory } from './directory.ts'
import { firstUser } from './first-user.ts'
import { keepPrivate } from './keep-private.ts'
import { RequestAuth } from './request-auth.ts'
import type { User } from './user.ts'
import type { UsersOptions } from './users-options.ts'

/** The part of `ctx` that the plugin of `users` adds. */
export interface AuthContext {
  readonly auth: RequestAuth
}

/** How often secrets that have expired are removed, in milliseconds. */
const sweepInterval = 10 * 60 * 1000
/** How many are removed at once. */
const mostSwept = 1000

/**
 * The users of an API: a plugin of `implement` that adds `ctx.auth`, with guards for the security schemes of the contract.
 */
export class Users implements Plugin<AuthContext> {
  readonly name = 'users'
  readonly hooks = { after: [keepPrivate] }
  readonly providers: Providers<AuthContext>
  /** What guards and handlers need to know of the users. */
  readonly directory: Directory
  #sweep: NodeJS.Timeout | undefined
  #hasStopped = false

  constructor(contract: Pick<Contract, 'document'>, options: UsersOptions) {
    const directory = new Directory(contract, options)
    this.directory = directory
    this.providers = providers({
      auth: (ctx, { request, identities }): RequestAuth =>
        new RequestAuth(directory, { request, identities, later: background(ctx) }),
    })
  }

  /** Adds, changes and removes users and their keys. */
  get accounts(): Accounts {
    return this.directory.accounts
  }

  /** Creates the guard of an `http` scheme `basic`. */
  basic(): RoleGuard<User> {
    return withRoles(basicGuard(this.directory), rolesOfUser)
  }

  /** Creates the guard of an `apiKey` scheme in a header or the query. */
  apiKey(): RoleGuard<User> {
    return withRoles(keyGuard(this.directory.store), rolesOfUser)
  }

  /** Creates the guard of an `apiKey` scheme in a cookie. @throws TypeError if the contract has no such scheme */
  session(options: SessionGuardOptions = {}): RoleGuard<User> {
    if (options.origins !== undefined) this.directory.origins = options.origins
    return withRoles(sessionGuard(this.directory), rolesOfUser)
  }

  async onStart({ log }: { log: RequestLog }): Promise<void> {
    const { directory } = this
    this.#hasStopped = false
    const { options, store, accounts } = directory
    await directory.open()
    if (options.store === undefined && process.env['NODE_ENV'] === 'production')
      log.warn('The users are kept in memory, and are lost at the end. Give `users` a store.')
    await firstUser(accounts, store, options.firstUser ?? 'admin', log)
    this.#sweep = setInterval(() => void this.#removeExpired(log), sweepInterval)
    this.#sweep.unref()
  }

  async onStop(): Promise<void> {
    this.#hasStopped = true
    clearInterval(this.#sweep)
    await this.directory.close()
  }

  async #removeExpired(log: RequestLog): Promise<void> {
    try {
      const now = Date.now()
      let removed = mostSwept
      while (removed === mostSwept && !this.#hasStopped)
        removed = await this.directory.store.removeExpired(now, mostSwept)
    } catch (error) {
      log.error('Sessions that have expired cannot be removed', error)
    }
  }
}

function rolesOfUser({ roles }: User): readonly string[] {
  return roles
}

/**
 * Creates the plugin for the users of an API, with a guard for each kind of security scheme.
 *
 * @param contract the contract, whose `apiKey` scheme in a cookie names the cookie of sessions
 *
 * @example
 * ```ts
 * const auth = users(contract)
 * const options = { plugins: [auth], guards: { session: auth.session(), device: auth.apiKey() } }
 * ```
 */
export function users(contract: Pick<Contract, 'document'>, options: UsersOptions = {}): Users {
  return new Users(contract, options)
}
