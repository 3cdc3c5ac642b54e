import type { SecuritySchemeModel } from '@concordat/model'
import { isIdentifier } from './identifiers.ts'
import { literal } from './literal.ts'

/**
 * Returns guards.ts of a new repository, with a guard for each security scheme. Each guard refuses all
 * requests until the user writes it.
 */
export function guardsFile(name: string, schemes: readonly SecuritySchemeModel[]): string {
  const guards = schemes.map((scheme) => {
    const key = isIdentifier(scheme.name) ? scheme.name : literal(scheme.name)
    return `  // ${credentialOf(scheme)}\n  ${key}: () => refused,\n`
  })
  return `import type { Guard } from '@concordat/server'
import type { SecuritySchemes } from '@${name}/contract'

/** The result of a guard that refuses a request. The reply is a 401. */
const refused: unknown = undefined

/**
 * One guard for each security scheme of the contract. Each refuses all requests until you write it.
 *
 * A guard receives \`{ credential, scopes, operationId }\` and returns an identity, for example a user. Handlers
 * find it in \`ctx.identities\`. If the guard returns undefined, the reply is a 401. If the identity may not
 * call the operation, the guard throws \`new HttpError(403)\`. A guard may be async:
 *
 *     myScheme: async ({ credential }) => users.findByToken(credential),
 */
export const guards = {
${guards.join('')}} satisfies Record<SecuritySchemes, Guard>
`
}

/** Returns a comment that describes the credential which a guard of this scheme receives. */
function credentialOf(scheme: SecuritySchemeModel): string {
  if (scheme.type === 'apiKey')
    return `The credential is the ${oneLine(scheme.in)} parameter ${oneLine(scheme.parameter)}.`
  if (scheme.type === 'unknown')
    return 'The contract does not define this scheme. The credential is the Authorization header.'
  if (scheme.type === 'mutualTLS')
    return 'No host passes client certificates on, so this guard is never called.'
  if (scheme.type === 'http' && scheme.scheme === 'basic')
    return "The credential is base64: Buffer.from(credential, 'base64').toString() is `name:password`."
  if (scheme.type === 'http' && scheme.scheme !== 'bearer')
    return `The credential is what follows "${oneLine(scheme.scheme)}" in the Authorization header.`
  return 'The credential is the bearer token. Compare its scopes with `scopes`.'
}

function oneLine(text = ''): string {
  return text.replace(/\s+/g, ' ')
}
