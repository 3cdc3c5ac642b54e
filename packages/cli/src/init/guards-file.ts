import type { SecuritySchemeModel } from '@concordat/model'
import { isIdentifier } from './identifiers.ts'
import { literal } from './literal.ts'

/** guards.ts of a new repository: a guard for each security scheme. It fails closed until it is written. */
export function guardsFile(name: string, schemes: readonly SecuritySchemeModel[]): string {
  const guards = schemes.map((scheme) => {
    const key = isIdentifier(scheme.name) ? scheme.name : literal(scheme.name)
    return `  // ${credentialOf(scheme)}\n  ${key}: () => refused,\n`
  })
  return `import type { Guard } from '@concordat/server'
import type { SecuritySchemes } from '@${name}/contract'

/** Nobody. Whoever has no identity is answered with 401. */
const refused = undefined

/**
 * One guard for each security scheme of the contract. Until it is written, it lets nobody in.
 *
 * A guard is given \`{ credential, scopes, operationId }\` and returns who that is, a user for example,
 * which handlers then find in \`ctx.identities\`; or nothing, and the answer is 401. For somebody who is
 * known and may not do this, it throws \`new HttpError(403)\`. It may be async:
 *
 *     myScheme: async ({ credential }) => users.findByToken(credential),
 */
export const guards = {
${guards.join('')}} satisfies Record<SecuritySchemes, Guard>
`
}

/** What a guard of this scheme is given. */
function credentialOf(scheme: SecuritySchemeModel): string {
  if (scheme.type === 'apiKey')
    return `The credential is the ${oneLine(scheme.in)} parameter ${oneLine(scheme.parameter)}.`
  if (scheme.type === 'unknown')
    return 'The contract does not define this scheme. The credential is the Authorization header.'
  if (scheme.type === 'mutualTLS')
    return 'Client certificates are for the server in front: no request gets here.'
  if (scheme.type === 'http' && scheme.scheme === 'basic')
    return "The credential is base64: Buffer.from(credential, 'base64').toString() is `name:password`."
  if (scheme.type === 'http' && scheme.scheme !== 'bearer')
    return `The credential is what follows "${oneLine(scheme.scheme)}" in the Authorization header.`
  return 'The credential is the bearer token. Its scopes are for you to compare with `scopes`.'
}

function oneLine(text = ''): string {
  return text.replace(/\s+/g, ' ')
}
