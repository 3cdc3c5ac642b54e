import { ContractError } from './contract-error.ts'
import type { OperationPlace } from './path-item.ts'
import { readSecurity, type SecurityRequirementModel, type SecuritySchemeModel } from './security.ts'

/**
 * Reads the security requirements of an operation: its own or those of the document, with the roles that `x-roles` adds.
 *
 * @param warnings receives the errors that do not prevent reading it
 * @throws ContractError for an error that prevents reading it
 */
export function operationSecurity(
  root: { openapi?: unknown; security?: Record<string, string[]>[] },
  { node, pointer, operationId }: OperationPlace & { operationId: string },
  schemes: Map<string, SecuritySchemeModel>,
  warnings: ContractError[],
): SecurityRequirementModel[] {
  const isOwn = node['security'] !== undefined
  const at = isOwn ? `${pointer}/security` : '/security'
  const roles = readRoles(node['x-roles'], `${pointer}/x-roles`)
  const requirements = isOwn ? node['security'] : root.security
  const security = readSecurity(root, requirements, roles, schemes, at, warnings)
  if (security.length > 0 && security.every((required) => required.length > 0)) return security
  const meaningless = (role: string, place: string) =>
    new ContractError(
      `${operationId} names the role ${role} and lets strangers in, so the role means nothing`,
      place,
      'remove the alternative `{}`, or the roles.',
    )
  const [role] = roles
  if (role !== undefined) throw meaningless(role, `${pointer}/x-roles`)
  // The list may be one of scopes that the guard reads itself.
  const [listed] = security.flat().flatMap((required) => required.roles)
  if (listed !== undefined) warnings.push(meaningless(listed, at))
  return security
}

/**
 * Reads `x-roles`.
 *
 * @throws ContractError for any value except a list of names
 */
function readRoles(roles: unknown, pointer: string): string[] {
  if (roles === undefined) return []
  if (Array.isArray(roles) && roles.every((role) => typeof role === 'string' && role !== '')) return roles
  throw new ContractError('`x-roles` is not a list of names', pointer, 'write a list, such as [admin].')
}
