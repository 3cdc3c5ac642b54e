import { HttpError, type Awaitable, type RequestFacts } from '@concordat/core'
import type { OperationModel } from '@concordat/model'
import type { RequestState } from '../pipeline/request-state.ts'
import { challengeOf, credentialOf } from './credential.ts'

/** The argument of a guard. */
export interface Credentials<Ctx = any> {
  /**
   * The token, the API key, or for `basic` the text after the name of the scheme, not decoded; for
   * `mutualTLS` the fingerprint of the client certificate; for a scheme that the contract requires but does
   * not define, the Authorization header.
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

const noIdentities: Identities = Object.freeze({})

/**
 * Compiles the security requirements of an operation (OpenAPI 3.1 section 4.8.30). A request has to satisfy
 * all schemes of one alternative.
 *
 * @param actingAs the identities by scheme that a test acts as, instead of asking the guard
 * @returns undefined if the operation requires no credential
 */
export function compileGuard(
  operation: OperationModel,
  guards: ReadonlyMap<string, Guard>,
  actingAs: Identities = noIdentities,
): ((state: RequestState) => Promise<Identities>) | undefined {
  const alternatives = operation.security
  if (alternatives.every((schemes) => schemes.length === 0)) return undefined
  const optional = alternatives.some((schemes) => schemes.length === 0)
  return async (state) => {
    let forbidden: HttpError | undefined
    for (const schemes of alternatives) {
      // The alternative without schemes is used only when no other is satisfied.
      if (schemes.length === 0) continue
      const identities: Record<string, unknown> = { ...noIdentities }
      try {
        // Later guards, and the providers that they use, see the identities so far.
        state.identities = identities
        if (await satisfied(schemes, state, identities)) return identities
      } catch (error) {
        if (!(error instanceof HttpError) || error.status !== 403) throw error
        forbidden = error
      }
    }
    if (optional) return noIdentities
    if (forbidden !== undefined) throw forbidden
    throw unauthorized(operation)
  }

  async function satisfied(
    schemes: OperationModel['security'][number],
    state: RequestState,
    identities: Record<string, unknown>,
  ): Promise<boolean> {
    // A missing credential is answered with 401, even if another scheme of the alternative would give 403.
    const given = schemes.map(({ scheme, scopes }) => ({
      scheme,
      scopes,
      credential: Object.hasOwn(actingAs, scheme.name) ? '' : credentialOf(scheme, state.exchange),
    }))
    if (given.some(({ credential }) => credential === undefined)) return false
    let forbidden: HttpError | undefined
    for (const { scheme, scopes, credential } of given) {
      const { operationId } = operation
      if (Object.hasOwn(actingAs, scheme.name)) {
        identities[scheme.name] = actingAs[scheme.name]
        continue
      }
      try {
        const identity = await guards.get(scheme.name)!({
          credential: credential!,
          scopes,
          operationId,
          request: state.request,
          ctx: state.ctx,
        })
        if (identity === undefined || identity === null || identity === false) return false
        identities[scheme.name] = identity
      } catch (error) {
        if (!(error instanceof HttpError) || error.status !== 403) throw error
        forbidden ??= error
      }
    }
    if (forbidden !== undefined) throw forbidden
    return true
  }
}

/**
 * Creates the error for a request whose credentials do not suffice: 401, with a challenge for each scheme.
 */
export function unauthorized({ security }: OperationModel): HttpError {
  const challenges = [...new Set(security.flat().map(({ scheme }) => challengeOf(scheme)))].join(', ')
  return HttpError.of(
    'unauthorized',
    { detail: 'Credentials are missing or not good.' },
    { 'www-authenticate': challenges },
  )
}
