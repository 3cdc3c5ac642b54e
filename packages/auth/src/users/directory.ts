import type { Contract, RequestFacts } from '@concordat/core'
import { sessionCookieOf, type SessionCookie } from '../sessions/session-cookie.ts'
import type { AuthStore, StoredCredential, StoredUser } from '../store/auth-store.ts'
import { memoryStore } from '../store/memory-store.ts'
import { memoryThrottles } from '../throttle/memory-throttles.ts'
import type { ThrottleStore } from '../throttle/throttle-store.ts'
import { Accounts } from './accounts.ts'
import { foldedName } from './folded-name.ts'
import { countLogIn, usualLimits } from './log-in-limits.ts'
import type { UsersOptions } from './users-options.ts'

/** The users of an API, with what guards and handlers need to know of them. */
export class Directory {
  readonly options: UsersOptions
  readonly store: AuthStore
  readonly accounts: Accounts
  /** The cookie of sessions; undefined if the contract has no `apiKey` scheme in a cookie. */
  readonly cookie: SessionCookie | undefined
  /** The other origins whose pages may use a session. */
  origins: readonly string[] = []
  readonly #counters: ThrottleStore

  constructor(contract: Pick<Contract, 'document'>, options: UsersOptions) {
    this.options = options
    this.store = options.store ?? memoryStore()
    this.#counters = options.counters ?? memoryThrottles()
    this.accounts = new Accounts(this.store, options)
    this.cookie = sessionCookieOf(contract)
  }

  /**
   * Checks a name and a password. The steps are the same whether there is such a user or not.
   *
   * @param request counts the log-in for its address
   * @returns undefined if they are wrong
   * @throws HttpError 429 after too many log-ins
   */
  async authenticate(name: string, password: string, request: RequestFacts): Promise<StoredUser | undefined> {
    const folded = foldedName(name.slice(0, 1000))
    await this.#count(folded, request)
    const user = await this.store.userNamed(folded)
    const verdict = await this.accounts.passwords.verify(password, user?.password)
    if (user === undefined || verdict === 'wrong' || user.isDisabled) return undefined
    if (verdict === 'right') return user
    const upgraded = await this.accounts.passwords.hash(password)
    if (await this.store.changeUser(user.id, { password: upgraded }, user.password))
      return { ...user, password: upgraded }
    // The password was changed meanwhile, or another log-in has replaced the hash.
    const changed = await this.store.userNamed(folded)
    const isRight = (await this.accounts.passwords.verify(password, changed?.password)) !== 'wrong'
    return changed !== undefined && isRight && !changed.isDisabled ? changed : undefined
  }

  /**
   * Adds the secret of a user who was authenticated. A change of the password ends all secrets of the user, and this one
   * might come after that, so the user is read once more.
   *
   * @returns false if the password was changed or the user disabled meanwhile, and nothing was added
   */
  async addLogIn(user: StoredUser, credential: StoredCredential): Promise<boolean> {
    await this.store.addCredential(credential)
    const present = await this.store.userWithId(user.id)
    if (present !== undefined && present.password === user.password && !present.isDisabled) return true
    await this.store.removeCredential(credential.hash)
    return false
  }

  /**
   * Finds the user who has lost a password. It is counted as a log-in.
   *
   * @throws HttpError 429 after too many
   */
  async findForReset(name: string, request: RequestFacts): Promise<StoredUser | undefined> {
    const folded = foldedName(name.slice(0, 1000))
    await this.#count(`reset ${folded}`, request)
    return this.store.userNamed(folded)
  }

  async #count(name: string, request: RequestFacts): Promise<void> {
    const { limits, address = (one) => one.address } = this.options
    await countLogIn(this.#counters, { ...usualLimits, ...limits }, name, address(request))
  }

  async open(): Promise<void> {
    await this.#counters.open?.()
    await this.store.open()
    await this.accounts.passwords.warm()
  }

  async close(): Promise<void> {
    await this.#counters.close?.()
  }
}
