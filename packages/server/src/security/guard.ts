import type { Awaitable, RequestFacts } from '@concordat/core'

/** The argument of a guard. */
export interface Credentials<Ctx = any> {
  /**
   * The token, the API key, or for an `http` scheme such as `basic` the text after the name of the scheme, not decoded;
   * for `mutualTLS` the fingerprint of the client certificate; for a scheme that the contract requires but does not
   * define, the Authorization header.
   */
  credential: string
  scopes: readonly string[]
  operationId: string
  /** The request without its body: method, path and query, headers, address and certificate of the client. */
  request: RequestFacts
  /** The providers of the API. What the `context` function returns is made later, from the identities. */
  ctx: Ctx
}

/**
 * Checks the credential for one security scheme.
 *
 * @returns the identity of the client; undefined, null or false if the credential is invalid, which is
 * answered with 401
 * @throws HttpError 403 if the client is authenticated but lacks the permission
 */
export type Guard<Identity = unknown, Ctx = any> = (
  credentials: Credentials<Ctx>,
) => Awaitable<Identity | undefined | null | false>

/** The identities that the guards have returned, by the name of the security scheme. */
export type Identities = Readonly<Record<string, unknown>>

/** The type of the identity that a guard returns. */
type IdentityOf<G> = G extends (...given: any) => infer Returned
  ? Exclude<Awaited<Returned>, undefined | null | false>
  : never

/**
 * The identities that guards return, by the name of the security scheme. Each is optional, because another
 * alternative of the security requirement may have been satisfied.
 */
export type IdentitiesOf<Guards> = { readonly [Scheme in keyof Guards]?: IdentityOf<Guards[Scheme]> }
