import type { AuthPlan } from './auth-plan.ts'
import { Identifiers } from './identifiers.ts'
import { literal } from './literal.ts'
import { objectKey } from './object-key.ts'
import { refusedConstant, refusingGuard } from './refusing-guard.ts'

const ready = {
  session: 'auth.session()',
  apiKey: 'auth.apiKey()',
  basic: 'auth.basic()',
  bearer: 'access.bearer()',
  oauth2: 'access.oauth2()',
}

/**
 * Returns guards.ts of a new repository with `--auth`: the guards of `@concordat/auth` for the security schemes, and for
 * each other scheme one that refuses all requests until the user writes it.
 *
 * @param withRoles the schemes for which the contract names roles
 */
export function authGuardsFile(name: string, plan: AuthPlan, withRoles: ReadonlySet<string>): string {
  const constants = new Identifiers(['refused', 'createGuards', 'auth', 'access', 'openId', 'withRoles'])
  const settings: string[] = []
  const guards = plan.guards.map(({ scheme, kind, issuer }) => {
    if (kind === 'none') return refusingGuard(scheme, withRoles.has(scheme.name), '    ')
    if (kind !== 'openId') return `    ${objectKey(scheme.name)}: ${ready[kind]},\n`
    const constant = constants.of(`${scheme.name}-provider`)
    settings.push(providerOf(name, scheme.name, constant, issuer))
    return `    ${objectKey(scheme.name)}: openId({ ...${constant}, checksScopes: true }),\n`
  })
  const kinds = new Set(plan.guards.map(({ kind }) => kind))
  const types = [...(plan.tokens === undefined ? [] : ['Tokens']), ...(plan.hasUsers ? ['Users'] : [])]
  const own = [...(kinds.has('openId') ? ['openId'] : []), ...types.map((type) => `type ${type}`)]
  const refuses = kinds.has('none')
  const needsRoles = plan.guards.some(({ scheme, kind }) => kind === 'none' && withRoles.has(scheme.name))
  const server = needsRoles ? 'withRoles, type Guard' : 'type Guard'
  const parameters = [
    ...(plan.hasUsers ? ['auth: Users'] : []),
    ...(plan.tokens === undefined ? [] : ['access: Tokens']),
  ]
  return `import { ${own.join(', ')} } from '@concordat/auth'
import { ${server} } from '@concordat/server'
import type { SecuritySchemes } from '@${name}/contract'

${refuses ? `${refusedConstant}\n` : ''}${settings.join('')}/**
 * Creates one guard for each security scheme of the contract. Handlers find what a guard returns in
 * \`ctx.identities\`.${
   refuses
     ? `
 *
 * The guards with \`refused\` are still to be written. A guard receives \`{ credential, scopes, operationId }\` and
 * returns an identity. If it returns undefined, the reply is a 401.`
     : ''
 }
 */
export function createGuards(${parameters.join(', ')}) {
  return {
${guards.join('')}  } satisfies Record<SecuritySchemes, Guard>
}

/** The guards of the API. */
export type Guards = ReturnType<typeof createGuards>
`
}

/** Returns the constant with the two values that the user has to set. */
function providerOf(name: string, scheme: string, constant: string, issuer: string | undefined): string {
  const prefix = scheme
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/\W+/g, '_')
    .toUpperCase()
  return `/**
 * SET THESE: who gives the tokens of ${literal(scheme).replaceAll('*/', '*\\/')}, and the name of this API there (\`aud\`). Until then,
 * no token is accepted.
 */
const ${constant} = {
  issuer: process.env['${prefix}_ISSUER'] ?? ${literal(issuer ?? 'https://login.example')},
  audience: process.env['${prefix}_AUDIENCE'] ?? ${literal(name)},
}

`
}
