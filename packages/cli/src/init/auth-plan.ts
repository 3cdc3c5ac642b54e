import { resourceOperations, tokenFlows, type Model } from '@concordat/model'
import { CommandError } from '../command-error.ts'
import { requiredSchemes } from './required-schemes.ts'
import { schemeGuard, type SchemeGuard } from './scheme-guard.ts'

/** The token endpoint of a new API. */
export interface TokenEndpoint {
  /** Its path below the base path. */
  readonly path: string
  /** Whether the contract names the path, so that the plugin finds it by itself. */
  readonly isInContract: boolean
  readonly takesPasswords: boolean
  /** The operation of the contract with the same path, which would be called instead. */
  readonly hiddenBy: string | undefined
}

/** How a new API checks credentials with `@concordat/auth`. */
export interface AuthPlan {
  /** A guard for each security scheme that an operation requires. */
  readonly guards: readonly SchemeGuard[]
  /** Whether the API has users of its own. */
  readonly hasUsers: boolean
  /** Undefined if the API gives no tokens. */
  readonly tokens: TokenEndpoint | undefined
  /** Whether the users are in the database of the stored resources. */
  readonly isStored: boolean
  /** The roles of the first user: `admin`, and every role and every scope that the contract requires of users. */
  readonly roles: readonly string[]
}

/**
 * Plans the guards and plugins of a new API with `--auth`.
 *
 * @throws CommandError if no operation requires a security scheme for which there is a guard
 */
export function authPlan(model: Model): AuthPlan {
  const guards = requiredSchemes(model).map((scheme) => schemeGuard(model, scheme))
  if (guards.length === 0) throw new CommandError(nothingRequired)
  if (guards.every(({ kind }) => kind === 'none')) {
    const names = guards.map(({ scheme }) => scheme.name).join(', ')
    throw new CommandError(
      `--auth has no guard for the security schemes of the contract (${names}). ${whatToAdd}`,
    )
  }
  const kinds = new Map(guards.map(({ scheme, kind }) => [scheme.name, kind]))
  const required = [...model.operations, ...model.webSockets].flatMap(({ security }) => security.flat())
  const ofUsers = required.filter(({ scheme }) => !['openId', 'none'].includes(kinds.get(scheme.name)!))
  const roles = ofUsers.flatMap((one) =>
    one.scheme.type === 'oauth2' ? [...one.scopes, ...one.roles] : one.roles,
  )
  const hasTokens = guards.some(({ kind }) => kind === 'bearer' || kind === 'oauth2')
  return {
    guards,
    hasUsers: ofUsers.length > 0,
    tokens: hasTokens ? tokenEndpoint(model) : undefined,
    isStored: resourceOperations(model.document, model.operations).size > 0,
    roles: [...new Set(['admin', ...roles])],
  }
}

function tokenEndpoint(model: Model): TokenEndpoint {
  const { path: own, flows } = tokenFlows(model)
  const operationAt = (path: string) =>
    model.operations.find((one) => one.method === 'POST' && one.path === path)?.operationId
  // The plugin uses /token unless the contract names a path. An operation has precedence over the endpoint.
  const free = ['/token', '/oauth/token', '/oauth2/token'].find((path) => operationAt(path) === undefined)
  const path = own ?? free ?? '/token'
  return {
    path,
    isInContract: own !== undefined,
    takesPasswords: flows.has('password'),
    hiddenBy: operationAt(path),
  }
}

const whatToAdd = `Add one to openapi.yaml, for example:

  components:
    securitySchemes:
      session: { type: apiKey, in: cookie, name: session }

and name it where credentials are needed, in an operation or for all of them:

  security:
    - session: []`
const nothingRequired = `--auth needs a contract with a security scheme that an operation requires, and there is none. ${whatToAdd}`
