import { HttpError, type Awaitable, type Exchange, type RequestFacts } from '@concordat/core'
import type { OperationModel } from '@concordat/model'
import { challengeOf, credentialOf } from './credential.ts'

/** The argument of a guard. */
export interface Credentials {
  /**
   * The token, the key, or for `basic` what was sent after the scheme's name, undecoded; for `mutualTLS` the
   * fingerprint of the client's certificate; for a scheme that the contract requires and does not define, the
   * Authorization header.
   */
  credential: string
  scopes: readonly string[]
  operationId: string
  /** What the request says of itself: its method, its headers, the address and the certificate of the client. */
  request: RequestFacts
}

/**
 * Checks the credential of one security scheme.
 *
 * @returns the identity of the client; undefined, null or false where the credential is invalid, which is answered
 *   with 401
 * @throws HttpError 403 where the client is known and lacks the right
 */
export type Guard<Identity = unknown> = (
  credentials: Credentials,
) => Awaitable<Identity | undefined | null | false>

/** The identities that guards have returned, by security scheme. */
export type Identities = Readonly<Record<string, unknown>>

/** The identity that a guard returns. */
type IdentityOf<G> = G extends (...given: any) => infer Returned
  ? Exclude<Awaited<Returned>, undefined | null | false>
  : never

/** The identities of these guards. Each may be missing, since another alternative may have sufficed. */
export type IdentitiesOf<Guards> = { readonly [Scheme in keyof Guards]?: IdentityOf<Guards[Scheme]> }

const noIdentities: Identities = Object.freeze({})

/**
 * Compiles the security requirements of an operation (OpenAPI 3.1 section 4.8.30): one alternative
 * has to be satisfied in all its schemes. A scheme without a guard lets no request through.
 *
 * @returns undefined where the operation requires no credential
 */
export function compileGuard(
  operation: OperationModel,
  guards: ReadonlyMap<string, Guard>,
): ((exchange: Exchange) => Promise<Identities>) | undefined {
  const alternatives = operation.security
  if (alternatives.every((schemes) => schemes.length === 0)) return undefined
  const optional = alternatives.some((schemes) => schemes.length === 0)
  return async (exchange) => {
    let forbidden: HttpError | undefined
    for (const schemes of alternatives) {
      // The alternative without schemes is used only when no other is satisfied.
      if (schemes.length === 0) continue
      const identities: Record<string, unknown> = { ...noIdentities }
      try {
        if (await satisfied(schemes, exchange, identities)) return identities
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
    exchange: Exchange,
    identities: Record<string, unknown>,
  ): Promise<boolean> {
    // A missing credential is a 401, even where another scheme of the alternative would give a 403.
    const given = schemes.map(({ scheme, scopes }) => ({
      scheme,
      scopes,
      credential: credentialOf(scheme, exchange),
    }))
    if (given.some(({ credential }) => credential === undefined)) return false
    let forbidden: HttpError | undefined
    for (const { scheme, scopes, credential } of given) {
      const { operationId } = operation
      try {
        const identity = await guards.get(scheme.name)!({
          credential: credential!,
          scopes,
          operationId,
          request: exchange,
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

/** The refusal of a request whose credentials do not suffice: 401 with a challenge for each scheme. */
export function unauthorized({ security }: OperationModel): HttpError {
  const challenges = [...new Set(security.flat().map(({ scheme }) => challengeOf(scheme)))].join(', ')
  return HttpError.of(
    'unauthorized',
    { detail: 'Credentials are missing or not good.' },
    { 'www-authenticate': challenges },
  )
}
