import type { Exchange } from '@concordat/core'
import type { OperationModel, SecuritySchemeModel } from '@concordat/model'
import { credentialOf, unauthorized } from '@concordat/server/kit'
import type { Verdict } from './verdict.ts'

/**
 * Checks that a request has the credentials that its operation requires (OpenAPI 3.1 section 4.8.30). The upstream
 * checks whether they are valid.
 *
 * @returns 401 with a challenge if credentials are missing
 */
export function missingCredentials(operation: OperationModel, exchange: Exchange): Verdict | undefined {
  const { security } = operation
  if (security.length === 0) return undefined
  const isGiven = ({ scheme }: { scheme: SecuritySchemeModel }) => hasCredential(scheme, exchange)
  if (security.some((schemes) => schemes.every(isGiven))) return undefined
  const error = unauthorized(operation)
  const lacking = security[0]!.filter((requirement) => !isGiven(requirement))
  const faults = lacking.map(({ scheme }) => ({
    ...placeOf(scheme),
    rule: 'security',
    message: `has no credential for ${scheme.name}`,
  }))
  return { error, faults }
}

function placeOf(scheme: SecuritySchemeModel): { in: 'header' | 'query' | 'cookie'; pointer: string } {
  if (scheme.type !== 'apiKey') return { in: 'header', pointer: '/authorization' }
  return { in: scheme.in ?? 'header', pointer: `/${scheme.parameter}` }
}

function hasCredential(scheme: SecuritySchemeModel, exchange: Exchange): boolean {
  // A client certificate is checked by the server that terminates TLS, so the proxy cannot see it.
  return scheme.type === 'mutualTLS' || credentialOf(scheme, exchange) !== undefined
}
