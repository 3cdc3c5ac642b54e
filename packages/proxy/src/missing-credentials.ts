import type { Exchange } from '@concordat/core'
import type { OperationModel, SecuritySchemeModel } from '@concordat/model'
import { credentialOf, unauthorized } from '@concordat/server/kit'
import type { RequestViolation } from './request-violation.ts'

/**
 * Checks that a request has the credentials that its operation requires (OpenAPI 3.1 section 4.8.30). Only the
 * upstream checks whether they are valid.
 *
 * @returns a violation with the status 401 and a challenge if credentials are missing
 */
export function missingCredentials(
  operation: OperationModel,
  exchange: Exchange,
): RequestViolation | undefined {
  const { security } = operation
  if (security.length === 0) return undefined
  const isPresent = ({ scheme }: { scheme: SecuritySchemeModel }) => hasCredential(scheme, exchange)
  if (security.some((schemes) => schemes.every(isPresent))) return undefined
  const error = unauthorized(operation)
  const missing = security[0]!.filter((requirement) => !isPresent(requirement))
  const faults = missing.map(({ scheme }) => ({
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
  // The server that terminates TLS checks a client certificate. The proxy cannot see it, so it counts as present.
  return scheme.type === 'mutualTLS' || credentialOf(scheme, exchange) !== undefined
}
