import type { SecuritySchemeModel } from '@concordat/model'
import { objectKey } from './object-key.ts'

/** The declaration that guards of `refusingGuard` need. */
export const refusedConstant = `/** The result of a guard that refuses a request. The reply is a 401. */
const refused: unknown = undefined
`

/**
 * Returns the lines of a guard that refuses all requests until the user writes it.
 *
 * @param hasRoles whether the contract names roles for the scheme, which only a guard of `withRoles` can check
 */
export function refusingGuard(scheme: SecuritySchemeModel, hasRoles: boolean, indent: string): string {
  const guard = hasRoles ? 'withRoles(() => refused, () => [])' : '() => refused'
  return `${indent}// ${credentialOf(scheme)}\n${indent}${objectKey(scheme.name)}: ${guard},\n`
}

/** Returns a comment that describes the credential which a guard of this scheme receives. */
function credentialOf(scheme: SecuritySchemeModel): string {
  if (scheme.type === 'apiKey')
    return `The credential is the ${oneLine(scheme.in)} parameter ${oneLine(scheme.parameter)}.`
  if (scheme.type === 'unknown')
    return 'The contract does not define this scheme. The credential is the Authorization header.'
  if (scheme.type === 'mutualTLS')
    return 'The credential is the fingerprint of the certificate of the client.'
  if (scheme.type === 'http' && scheme.scheme === 'basic')
    return "The credential is base64: Buffer.from(credential, 'base64').toString() is `name:password`."
  if (scheme.type === 'http' && scheme.scheme !== 'bearer')
    return `The credential is what follows "${oneLine(scheme.scheme)}" in the Authorization header.`
  return 'The credential is the bearer token. Compare its scopes with `scopes`.'
}

function oneLine(text = ''): string {
  return text.replace(/\s+/g, ' ')
}
