import type { Contract } from '@concordat/core'
import { tokenFlows } from '@concordat/model'
import { withRoles, type ExtraRoutes, type Plugin, type RoleGuard } from '@concordat/server'
import { requireScopes } from '../jwt/require-scopes.ts'
import type { TokenUser } from '../jwt/verified-token.ts'
import { VerifiedTokens } from '../jwt/verified-tokens.ts'
import type { Users } from '../users/users.ts'
import type { Directory } from '../users/directory.ts'
import { allowedScopes } from './allowed-scopes.ts'
import { revocationEndpoint, tokenEndpoint } from './token-endpoint.ts'
import { TokenGrants } from './token-grants.ts'
import { TokenSigner } from './token-signer.ts'
import type { TokensOptions } from './tokens-options.ts'

/** Access and refresh tokens for users: a plugin of `implement` that adds the token endpoint, with guards. */
export class Tokens implements Plugin<{}> {
  readonly name = 'tokens'
  readonly routes: ExtraRoutes
  readonly #directory: Directory
  readonly #signer: TokenSigner
  readonly #options: TokensOptions
  readonly #verified: VerifiedTokens<TokenUser>

  constructor(contract: Pick<Contract, 'document'>, { directory }: Users, options: TokensOptions) {
    const found = tokenFlows(contract)
    const path = options.path ?? found.path ?? '/token'
    this.#directory = directory
    this.#signer = new TokenSigner(options.secret ?? process.env['TOKEN_SECRET'])
    this.#options = options
    this.#verified = new VerifiedTokens((token) => this.#signer.verify(token))
    const grants = new TokenGrants(directory, this.#signer, options)
    this.routes = {
      [`POST ${path}`]: tokenEndpoint(grants, found.flows),
      [`POST ${path}/revoke`]: revocationEndpoint(grants),
    }
  }

  /** Creates the guard of an `http` scheme `bearer`, whose requirements may name roles. */
  bearer(): RoleGuard<TokenUser> {
    return withRoles(({ credential }) => this.#identify(credential), rolesOfToken)
  }

  /** Creates the guard of an `oauth2` scheme, whose requirements name scopes. */
  oauth2(): RoleGuard<TokenUser> {
    return withRoles(async ({ credential, scopes }) => {
      const identity = await this.#identify(credential)
      if (identity !== undefined) requireScopes(identity.scopes, scopes)
      return identity
    }, rolesOfToken)
  }

  #identify(token: string): TokenUser | undefined | Promise<TokenUser | undefined> {
    const found = this.#verified.identify(token)
    return this.#options.checksUser === true ? this.#checked(found) : found
  }

  /** Returns the identity with the present roles of its user, and those of its scopes that the user may still have. */
  async #checked(given: ReturnType<VerifiedTokens<TokenUser>['identify']>): Promise<TokenUser | undefined> {
    const identity = await given
    if (identity === undefined) return undefined
    const user = await this.#directory.store.userWithId(identity.id)
    if (user === undefined || user.isDisabled) return undefined
    const allowed = allowedScopes(this.#options, user)
    return {
      ...identity,
      roles: user.roles,
      scopes: identity.scopes.filter((scope) => allowed.includes(scope)),
    }
  }
}

function rolesOfToken({ roles }: TokenUser): readonly string[] {
  return roles
}

/**
 * Creates the plugin for access and refresh tokens of users: the token endpoint of OAuth 2.0 at the `tokenUrl` of the
 * contract, with the flows that the contract declares, and guards for these tokens.
 *
 * @throws TypeError for a secret that is missing in production, or too short
 *
 * @example
 * ```ts
 * const auth = users(contract)
 * const access = tokens(contract, auth)
 * const options = { plugins: [auth, access], guards: { login: access.oauth2() } }
 * ```
 */
export function tokens(
  contract: Pick<Contract, 'document'>,
  owners: Users,
  options: TokensOptions = {},
): Tokens {
  return new Tokens(contract, owners, options)
}
