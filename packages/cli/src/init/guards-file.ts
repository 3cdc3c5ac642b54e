import type { SecuritySchemeModel } from '@concordat/model'
import { refusedConstant, refusingGuard } from './refusing-guard.ts'

/**
 * Returns guards.ts of a new repository, with a guard for each security scheme. Each guard refuses all
 * requests until the user writes it.
 *
 * @param withRoles the schemes for which the contract names roles
 */
export function guardsFile(
  name: string,
  schemes: readonly SecuritySchemeModel[],
  withRoles: ReadonlySet<string>,
): string {
  const guards = schemes.map((scheme) => refusingGuard(scheme, withRoles.has(scheme.name), '  '))
  const server = withRoles.size > 0 ? 'withRoles, type Guard' : 'type Guard'
  const roles =
    withRoles.size > 0
      ? `
 * The contract names roles, and a guard that knows the roles of its identities checks them. The reply to a client
 * without the role is a 403:
 *
 *     myScheme: withRoles(async ({ credential }) => users.findByToken(credential), (user) => user.roles),
 *`
      : ''
  return `import { ${server} } from '@concordat/server'
import type { SecuritySchemes } from '@${name}/contract'

${refusedConstant}
/**
 * One guard for each security scheme of the contract. Each refuses all requests until you write it.
 *
 * A guard receives \`{ credential, scopes, operationId }\` and returns an identity, for example a user. Handlers
 * find it in \`ctx.identities\`. If the guard returns undefined, the reply is a 401. If the identity may not
 * call the operation, the guard throws \`new HttpError(403)\`. A guard may be async:
 *
 *     myScheme: async ({ credential }) => users.findByToken(credential),
 *${roles}/
export const guards = {
${guards.join('')}} satisfies Record<SecuritySchemes, Guard>
`
}
