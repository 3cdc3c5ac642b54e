import { HttpError, Reply, type Contract } from '@concordat/core'
import type { ExtraRoutes, Plugin, RequestLog, RouteCall } from '@concordat/server'
import { beginSession } from '../sessions/begin-session.ts'
import { sessionCookieOf } from '../sessions/session-cookie.ts'
import type { Directory } from '../users/directory.ts'
import type { Users } from '../users/users.ts'
import { externalUser } from './external-user.ts'
import type { OpenIdLogInOptions } from './open-id-log-in-options.ts'
import { OpenIdProvider } from './open-id-provider.ts'
import { ownOrigin } from './own-origin.ts'
import { ownPath } from './own-path.ts'
import { PendingLogIns } from './pending-log-ins.ts'

/** The log-in of users at an OpenID provider: a plugin of `implement` that adds two routes for browsers. */
export class OpenIdLogIn implements Plugin<{}> {
  readonly name: string
  readonly routes: ExtraRoutes
  readonly #options: OpenIdLogInOptions
  readonly #path: string
  readonly #origin: string | undefined
  readonly #directory: Directory
  readonly #provider: OpenIdProvider
  readonly #pending: PendingLogIns
  #log: RequestLog | undefined

  constructor({ directory }: Users, options: OpenIdLogInOptions) {
    const { path = '/log-in/openid', origin, secret } = options
    this.#origin = origin === undefined ? undefined : new URL(origin).origin
    const isSecure = process.env['NODE_ENV'] === 'production' || this.#origin?.startsWith('https:') === true
    this.name = `log-in at ${options.issuer}`
    this.#options = options
    this.#path = path
    this.#directory = directory
    this.#provider = new OpenIdProvider(options)
    this.#pending = new PendingLogIns(path, isSecure, secret)
    this.routes = {
      [`GET ${path}`]: (call) => this.#begin(call),
      [`GET ${path}/callback`]: (call) => this.#finish(call),
    }
  }

  onStart({ log }: { log: RequestLog }): void {
    this.#log = log
  }

  /** Sends the browser to the provider. */
  async #begin({ request }: RouteCall): Promise<Reply> {
    const chosen = new URL(request.target, 'http://host').searchParams.get('after')
    const after = ownPath(chosen) ?? this.#options.after ?? '/'
    try {
      const { url, pending } = await this.#provider.begin(this.#callback(request).href)
      return redirect(url.href, [await this.#pending.write({ ...pending, after })])
    } catch (error) {
      throw this.#noted(error)
    }
  }

  /** Takes the browser back from the provider, and begins a session. */
  async #finish({ request }: RouteCall): Promise<Reply> {
    const back = this.#callback(request)
    back.search = new URL(request.target, 'http://host').search
    const pending = await this.#pending.read(request)
    // A forged link does not end the log-in that the user has begun.
    if (pending === undefined || back.searchParams.get('state') !== pending.state)
      throw HttpError.of('forbidden', {
        detail: 'This browser has not begun this log-in, or it took too long. Begin it again.',
      })
    try {
      const claims = await this.#provider.finish(back, pending)
      const user = await externalUser(this.#directory, claims, this.#options)
      const session = await beginSession(this.#directory, request, user)
      return redirect(pending.after, [session, this.#pending.remove()])
    } catch (error) {
      throw this.#noted(error, { 'set-cookie': this.#pending.remove() })
    }
  }

  /** Writes a failure to the log. @returns the error, with further headers */
  #noted(error: unknown, more: Record<string, string> = {}): unknown {
    if (!(error instanceof HttpError)) return error
    const { status, message, headers } = error
    this.#log?.warn(`A log-in at ${this.#options.issuer} has failed: ${message}`)
    return new HttpError(status, { detail: message }, { ...headers, ...more })
  }

  #callback(request: RouteCall['request']): URL {
    const origin = this.#origin ?? ownOrigin(request)
    return new URL(`${origin}${request.base}${this.#path}/callback`)
  }
}

function redirect(location: string, cookies: string[]): Reply {
  return new Reply(302, undefined, { location, 'set-cookie': cookies, 'cache-control': 'no-store' })
}

/**
 * Creates the plugin for the log-in of users at an OpenID provider, such as that of a company: authorization code with
 * PKCE. A page links to `/log-in/openid`; at the end the browser has a session, as after a log-in with a password.
 *
 * @param contract the contract, whose `apiKey` scheme in a cookie names the cookie of sessions
 * @throws TypeError if the contract has no such scheme, for an issuer that is not https except on this machine, for an
 *   origin that is no URL, and in production without a secret for its cookie
 *
 * @example
 * ```ts
 * const auth = users(contract)
 * const company = openIdLogIn(contract, auth, {
 *   issuer: 'https://login.example',
 *   clientId: 'shop',
 *   clientSecret: process.env['CLIENT_SECRET'] ?? '',
 *   roles: ({ groups }) => (Array.isArray(groups) && groups.includes('shop-admins') ? ['admin'] : []),
 * })
 * const options = { plugins: [auth, company], guards: { session: auth.session() } }
 * ```
 */
export function openIdLogIn(
  contract: Pick<Contract, 'document'>,
  owners: Users,
  options: OpenIdLogInOptions,
): OpenIdLogIn {
  if (sessionCookieOf(contract) === undefined)
    throw new TypeError('The contract has no security scheme of the type apiKey in a cookie.')
  return new OpenIdLogIn(owners, options)
}
