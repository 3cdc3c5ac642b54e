import { HttpError, type RequestFacts } from '@concordat/core'
import type { Background } from '@concordat/server'
import { requireSameOrigin } from '../sessions/same-origin.ts'
import { beginSession, neededCookie } from '../sessions/begin-session.ts'
import { onlyCookie, sessionHeader } from '../sessions/session-cookie.ts'
import { addSecret } from './add-secret.ts'
import { identityOf } from './identity-of.ts'
import { hashSecret } from './secret.ts'
import type { User } from './user.ts'
import { userOf } from './user-of.ts'
import type { Directory } from './directory.ts'

/** The facts of the request that `ctx.auth` belongs to. */
interface AuthFacts {
  readonly request: RequestFacts
  readonly identities: Readonly<Record<string, unknown>>
  /** Runs a task after the end of the request. */
  readonly later: Background
}

/** How long a message for a lost password is valid, in milliseconds. */
const resetAge = 60 * 60 * 1000

/** What the client of a request can do with its own account (`ctx.auth`). */
export class RequestAuth {
  readonly #directory: Directory
  readonly #facts: AuthFacts

  constructor(directory: Directory, facts: AuthFacts) {
    this.#directory = directory
    this.#facts = facts
  }

  /** The user that a guard has let in; undefined for a stranger. */
  get user(): User | undefined {
    return userOf(this.#facts.identities)
  }

  /** Adds, changes and removes users. It checks no rights: that is up to the handler. */
  get accounts() {
    return this.#directory.accounts
  }

  /**
   * Logs in with a new session. The session that the client had before ends.
   *
   * @returns the user, and the value of the `Set-Cookie` header
   * @throws HttpError 401 for a wrong name or password, 403 for a page of another origin, 429 after too many log-ins
   */
  async logIn({
    name,
    password,
  }: {
    name: string
    password: string
  }): Promise<{ user: User; cookie: string }> {
    const { request } = this.#facts
    requireSameOrigin(request, this.#directory.origins)
    const user = await this.#directory.authenticate(name, password, request)
    if (user === undefined) throw wrongPassword()
    return { user: identityOf(user), cookie: await beginSession(this.#directory, request, user) }
  }

  /** Ends the session of the client. @returns the value of the `Set-Cookie` header that removes the cookie */
  async logOut(): Promise<string> {
    const cookie = neededCookie(this.#directory)
    const secret = onlyCookie(this.#facts.request, cookie)
    if (secret !== undefined) await this.#directory.store.removeCredential(hashSecret(secret))
    return sessionHeader(cookie, '', 0)
  }

  /**
   * Changes the password of the client. All of its sessions and refresh tokens end.
   *
   * @returns the value of the `Set-Cookie` header of a new session; undefined if the client has no session
   * @throws HttpError 401 for a stranger, 403 if `current` is wrong, 422 for a new password that is too easy, 429 after
   *   too many tries
   */
  async changePassword({
    current,
    password,
  }: {
    current: string
    password: string
  }): Promise<string | undefined> {
    const { request } = this.#facts
    const own = this.user
    if (own === undefined) throw HttpError.of('unauthorized')
    const { accounts, store } = this.#directory
    // The name in a token may be an old one, and the identity of another API may be no user here.
    const stored = await store.userWithId(own.id)
    if (stored === undefined) throw HttpError.of('unauthorized')
    const user = await this.#directory.authenticate(stored.name, current, request)
    if (user === undefined) throw wrongCurrent()
    accounts.refuseWeak(password, user.name, '/password')
    const hash = await accounts.passwords.hash(password)
    // Of two changes at the same time, one finds that `current` is no longer the password.
    if (!(await accounts.setPassword(user.id, hash, user.password))) throw wrongCurrent()
    const { cookie } = this.#directory
    if (cookie === undefined || onlyCookie(request, cookie) === undefined) return undefined
    return beginSession(this.#directory, request, { ...user, password: hash })
  }

  /**
   * Sends a message with which a user can choose a new password. Nothing tells the client whether there is such a user:
   * the token is stored and the message is sent after the end of the request, and a failure is logged.
   *
   * @throws HttpError 429 after too many tries
   */
  async requestReset(name: string): Promise<void> {
    const { mail, resetPage } = this.#directory.options
    if (mail === undefined || resetPage === undefined)
      throw new TypeError('Give `users` the options `mail` and `resetPage`, so that passwords can be reset.')
    const user = await this.#directory.findForReset(name, this.#facts.request)
    // A user of an OpenID provider who has no password here does not get one by this.
    const isOfProvider = user?.external !== undefined && user.password === undefined
    if (user?.email === undefined || user.isDisabled || isOfProvider) return
    const { email } = user
    this.#facts.later(async () => {
      const secret = await addSecret(this.#directory.store, user, 'reset', resetAge)
      const link = `${resetPage}#token=${secret}`
      const text = `Somebody, probably you, wants to choose a new password for ${user.name}.\n\n${link}\n\nThe link is valid for an hour. If it was not you, do nothing.`
      await mail({ to: email, subject: 'Choose a new password', text })
    })
  }

  /**
   * Chooses a new password with the token of such a message. All sessions and refresh tokens of the user end.
   *
   * @throws HttpError 403 for a token that is wrong, was used or has expired; 422 for a password that is too easy
   */
  async resetPassword({ token, password }: { token: string; password: string }): Promise<void> {
    const { store, accounts } = this.#directory
    const hash = hashSecret(token)
    const found = await store.credential('reset', hash)
    const isOver =
      found === undefined || (found.credential.expires ?? 0) <= Date.now() || found.user.isDisabled
    if (isOver) throw invalidToken()
    // A weak password leaves the token valid, so that the user can try another one.
    accounts.refuseWeak(password, found.user.name, '/password')
    // A queue that is full is a 503 here, and leaves the token valid, too.
    const hashed = await accounts.passwords.hash(password)
    if (!(await store.useCredential(hash))) throw invalidToken()
    await accounts.setPassword(found.user.id, hashed)
  }
}

function wrongCurrent(): HttpError {
  return HttpError.of('forbidden', { detail: 'The current password is wrong.' })
}

function wrongPassword(): HttpError {
  return HttpError.of('unauthorized', { detail: 'The name or the password is wrong.' })
}

function invalidToken(): HttpError {
  return HttpError.of('forbidden', { detail: 'The token is wrong, was used, or has expired.' })
}
