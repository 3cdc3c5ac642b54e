import { ContractError } from './contract-error.ts'
import { escapePointer } from './pointer.ts'
import { resolve } from './reference.ts'

/** A Security Scheme Object (OpenAPI 3.1 section 4.8.27). */
export interface SecuritySchemeModel {
  name: string
  /** `unknown` for a scheme that operations require and the contract does not define. */
  type: 'apiKey' | 'http' | 'mutualTLS' | 'oauth2' | 'openIdConnect' | 'unknown'
  /** For `apiKey`: the location and name of the parameter that contains the key. */
  in?: 'query' | 'header' | 'cookie'
  parameter?: string
  /** For `http`: the authentication scheme in lower case, such as `bearer`. */
  scheme?: string
}

/** A Security Requirement Object (OpenAPI 3.1 section 4.8.30): all of its schemes must be satisfied. */
export type SecurityRequirementModel = RequiredScheme[]

/** A security scheme that a requirement names. */
export interface RequiredScheme {
  scheme: SecuritySchemeModel
  /** The list that the contract has behind the name of the scheme, for its guard. */
  scopes: string[]
  /**
   * The roles that the client must have, all of them. From OpenAPI 3.1 on, the list behind the name of a scheme that is
   * neither `oauth2` nor `openIdConnect` has names of roles. `x-roles` of the operation adds further ones.
   */
  roles: string[]
}

/** Reads the security schemes of a document. A scheme whose reference has no target counts as not defined. */
export function readSecuritySchemes(root: object, schemes: unknown): Map<string, SecuritySchemeModel> {
  const read = new Map<string, SecuritySchemeModel>()
  for (const [name, raw] of Object.entries((schemes ?? {}) as Record<string, unknown>)) {
    const node = schemeAt(root, raw, `/components/securitySchemes/${escapePointer(name)}`)
    if (node === undefined) continue
    read.set(name, {
      name,
      type: node['type'] as SecuritySchemeModel['type'],
      ...(node['in'] !== undefined && { in: node['in'] as 'query' }),
      ...(node['name'] !== undefined && { parameter: node['name'] }),
      ...(node['scheme'] !== undefined && { scheme: node['scheme'].toLowerCase() }),
    })
  }
  return read
}

function schemeAt(root: object, raw: unknown, pointer: string): Record<string, string> | undefined {
  try {
    return resolve<Record<string, string>>(root, raw, pointer).node
  } catch (error) {
    if (error instanceof ContractError) return undefined
    throw error
  }
}

/**
 * Reads a list of Security Requirement Objects (OpenAPI 3.1 section 4.8.30). A scheme without a definition causes a
 * warning and has the type `unknown`; its guard receives the Authorization header.
 *
 * @param roles the `x-roles` of the operation, which each scheme of each alternative demands
 * @throws ContractError if `requirements` is neither a list nor missing, or if the scopes of a scheme or the roles are
 * not a list of strings
 */
export function readSecurity(
  { openapi }: { openapi?: unknown },
  requirements: unknown,
  roles: readonly string[],
  schemes: Map<string, SecuritySchemeModel>,
  pointer: string,
  warnings: ContractError[],
): SecurityRequirementModel[] {
  if (requirements === undefined || requirements === null) return []
  if (!Array.isArray(requirements))
    throw new ContractError('`security` is not a list', pointer, 'write a list.')
  const schemeNamed = (name: string): SecuritySchemeModel => {
    const known = schemes.get(name)
    if (known !== undefined) return known
    const reason = `The security scheme "${name}" is required and not defined; its guard gets the Authorization header`
    warnings.push(new ContractError(reason, pointer, 'define it under components.securitySchemes.'))
    return { name, type: 'unknown' }
  }
  const listsRoles = typeof openapi === 'string' && !openapi.startsWith('3.0.')
  return (requirements as Record<string, unknown>[]).map((requirement, index) =>
    Object.entries(requirement ?? {}).map(([name, listed]) => {
      const scheme = schemeNamed(name)
      const scopes = scopesOf(listed, `${pointer}/${index}/${escapePointer(name)}`)
      const own = listsRoles && !typesWithScopes.has(scheme.type) ? scopes : []
      return { scheme, scopes, roles: [...new Set([...own, ...roles])] }
    }),
  )
}

/** The types whose lists are scopes, or have no known meaning. */
const typesWithScopes: ReadonlySet<SecuritySchemeModel['type']> = new Set([
  'oauth2',
  'openIdConnect',
  'unknown',
])

/**
 * Reads the scopes that a scheme requires.
 *
 * @returns an empty list if `scopes` is null or undefined
 * @throws ContractError for any other value except a list of strings, because the guard would not receive the required
 * scopes
 */
function scopesOf(scopes: unknown, pointer: string): string[] {
  if (scopes === null || scopes === undefined) return []
  if (Array.isArray(scopes) && scopes.every((scope) => typeof scope === 'string')) return scopes
  throw new ContractError('The scopes of a security scheme are no list of names', pointer, 'write a list.')
}
