import { HttpError } from '@concordat/core'
import type { OperationModel } from '@concordat/model'
import type { RequestState } from '../pipeline/request-state.ts'
import { challengeOf, credentialOf } from './credential.ts'
import type { Guard, Identities } from './guard.ts'
import { roleReader } from './with-roles.ts'

const noIdentities: Identities = Object.freeze({})

/**
 * Compiles the security requirements of an operation (OpenAPI 3.1 section 4.8.30). A request has to satisfy all schemes
 * of one alternative.
 *
 * @param actingAs the identities that a test gives, by the name of the scheme; the guards of these schemes are not
 *   called
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
    const given = schemes.map(({ scheme, scopes, roles }) => ({
      scheme,
      scopes,
      roles,
      credential: Object.hasOwn(actingAs, scheme.name) ? '' : credentialOf(scheme, state.exchange),
    }))
    if (given.some(({ credential }) => credential === undefined)) return false
    let forbidden: HttpError | undefined
    for (const { scheme, scopes, roles, credential } of given) {
      const { operationId } = operation
      const guard = guards.get(scheme.name)!
      try {
        const identity = Object.hasOwn(actingAs, scheme.name)
          ? actingAs[scheme.name]
          : await guard({
              credential: credential!,
              scopes,
              operationId,
              request: state.request,
              ctx: state.ctx,
            })
        if (identity === undefined || identity === null || identity === false) return false
        identities[scheme.name] = identity
        if (roles.length > 0) requireRoles(roleReader(guard)!(identity), roles)
      } catch (error) {
        if (!(error instanceof HttpError) || error.status !== 403) throw error
        forbidden ??= error
      }
    }
    if (forbidden !== undefined) throw forbidden
    return true
  }
}

/** Throws an HttpError 403 for a client that lacks one of the roles. */
function requireRoles(own: readonly string[], needed: readonly string[]): void {
  const missing = needed.filter((role) => !own.includes(role))
  if (missing.length === 0) return
  const words = missing.length === 1 ? `the role ${missing[0]}` : `the roles ${missing.join(', ')}`
  throw HttpError.of('forbidden', { detail: `This needs ${words}.` })
}

/** Creates the error for a request whose credentials are missing or invalid: 401, with a challenge for each scheme. */
export function unauthorized({ security }: OperationModel): HttpError {
  const challenges = [...new Set(security.flat().map(({ scheme }) => challengeOf(scheme)))].join(', ')
  return HttpError.of(
    'unauthorized',
    { detail: 'Credentials are missing or not good.' },
    { 'www-authenticate': challenges },
  )
}
