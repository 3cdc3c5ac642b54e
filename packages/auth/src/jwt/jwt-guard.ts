import { HttpError } from '@concordat/core'
import { withRoles, type RoleGuard } from '@concordat/server'
import {
  createRemoteJWKSet,
  errors,
  jwtVerify,
  type JSONWebKeySet,
  createLocalJWKSet,
  type JWTPayload,
  type JWTVerifyGetKey,
} from 'jose'
import { requireScopes } from './require-scopes.ts'
import { secureUrl } from './secure-url.ts'
import { scopesOf } from './verified-token.ts'
import { VerifiedTokens } from './verified-tokens.ts'

/** The identity of a client with a token of somebody else. */
export interface JwtUser {
  /** The subject of the token (`sub`). */
  readonly id: string
  readonly roles: readonly string[]
  readonly scopes: readonly string[]
  /** Everything that the token says. */
  readonly claims: Readonly<JWTPayload>
}

/** The options of `jwt`. */
export interface JwtOptions {
  /** Who gives the tokens: the value of `iss`, such as `https://login.example`. */
  issuer: string
  /** The API that the tokens are for: a value of `aud`. A token for another API is not accepted. */
  audience: string
  /** The keys of the issuer: the URL of a JWK Set (RFC 7517), or the set itself. */
  keys: URL | string | JSONWebKeySet
  /** The algorithms that the issuer signs with. Default: all of RFC 7518 and RFC 8037 with a public key */
  algorithms?: readonly string[]
  /** Returns the roles that a token gives. Default: the list of the claim `roles` */
  roles?: (claims: JWTPayload) => readonly string[]
  /** Whether the scopes of a requirement are checked: for schemes of the types `oauth2` and `openIdConnect`. Default: false */
  checksScopes?: boolean
}

/** The algorithms with a public key. A secret key is not among them, so nobody can sign with the public key as a secret. */
export const publicKeyAlgorithms: readonly string[] =
  'RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA Ed25519'.split(' ')

/** The difference between two clocks that is accepted, in seconds. */
const clockTolerance = 5

/**
 * Creates a guard for tokens that somebody else gives: JWTs (RFC 7519) that are signed with a public key. The keys are
 * fetched when a token names one that is not known, at most every 30 seconds, and tokens that were valid are kept until
 * they expire.
 *
 * @throws TypeError for a URL of keys that is not https, except on this machine
 *
 * @example
 * ```ts
 * const guards = {
 *   login: jwt({ issuer: 'https://login.example', audience: 'shop', keys: 'https://login.example/jwks.json' }),
 * }
 * ```
 */
export function jwt(options: JwtOptions): RoleGuard<JwtUser> {
  const { keys } = options
  const isUrl = typeof keys === 'string' || keys instanceof URL
  const getKey = isUrl ? createRemoteJWKSet(secureUrl(keys)) : createLocalJWKSet(keys)
  return jwtGuard(options, () => getKey)
}

/** @param keysOf returns the function that finds the key of a token */
export function jwtGuard(
  {
    issuer,
    audience,
    algorithms = publicKeyAlgorithms,
    roles = rolesClaim,
    checksScopes = false,
  }: Omit<JwtOptions, 'keys'>,
  keysOf: () => JWTVerifyGetKey | Promise<JWTVerifyGetKey>,
): RoleGuard<JwtUser> {
  const verified = new VerifiedTokens<JwtUser>(async (token) => {
    try {
      const { payload } = await jwtVerify(token, await keysOf(), {
        issuer,
        audience,
        algorithms: [...algorithms],
        clockTolerance,
        requiredClaims: ['sub', 'exp'],
      })
      // The library checks that there is a subject, and not that it is a text.
      if (typeof payload.sub !== 'string' || payload.sub === '') return undefined
      const identity = { id: payload.sub, roles: roles(payload), scopes: scopesOf(payload), claims: payload }
      return { identity, expires: payload.exp! * 1000 }
    } catch (error) {
      if (isUnavailable(error)) throw unavailable(error)
      if (error instanceof errors.JOSEError) return undefined
      throw error
    }
  })
  const guard: RoleGuard<JwtUser> = withRoles(
    async ({ credential, scopes }) => {
      const identity = await verified.identify(credential)
      if (checksScopes && identity !== undefined) requireScopes(identity.scopes, scopes)
      return identity
    },
    (identity) => identity.roles,
  )
  return guard
}

/** The error for keys that cannot be fetched: nobody can be let in, and nobody is a stranger for sure. */
export function unavailable(cause: unknown): HttpError {
  return new HttpError(
    503,
    { detail: 'The keys of the issuer cannot be read.' },
    { 'retry-after': '30' },
    { cause },
  )
}

function isUnavailable(error: unknown): boolean {
  // The library throws a plain JOSEError for a reply that is no key set, and passes the errors of `fetch` on.
  return (
    error instanceof errors.JWKSTimeout ||
    error instanceof errors.JWKSInvalid ||
    (error instanceof errors.JOSEError && error.code === 'ERR_JOSE_GENERIC') ||
    (error instanceof TypeError && error.message === 'fetch failed')
  )
}

function rolesClaim({ roles }: JWTPayload & { roles?: unknown }): readonly string[] {
  return Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : []
}
