import type { RoleGuard } from '@concordat/server'
import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose'
import { jwtGuard, secureUrl, unavailable, type JwtOptions, type JwtUser } from './jwt-guard.ts'

/** The time for the configuration of a provider, in milliseconds. */
const timeout = 5000
/** How long the configuration is not asked for again after a failure, in milliseconds. */
const pause = 10_000
/** The largest configuration, in characters. */
const longest = 262_144

/**
 * Creates a guard for the tokens of an OpenID provider: `jwt` with the keys that its configuration names (OpenID Connect
 * Discovery 1.0 section 4). The configuration is read with the first token.
 *
 * @throws TypeError for an issuer that is not https, except on this machine
 *
 * @example
 * ```ts
 * const guards = { login: openId({ issuer: 'https://login.example', audience: 'shop', checksScopes: true }) }
 * ```
 */
export function openId(options: Omit<JwtOptions, 'keys'>): RoleGuard<JwtUser> {
  const issuer = secureUrl(options.issuer)
  const address = new URL(`${issuer.pathname.replace(/\/$/, '')}/.well-known/openid-configuration`, issuer)
  let keys: Promise<JWTVerifyGetKey> | undefined
  let failed: { at: number; error: unknown } | undefined
  const read = async () => {
    try {
      const response = await fetch(address, { signal: AbortSignal.timeout(timeout), redirect: 'error' })
      const text = await response.text()
      if (!response.ok || text.length > longest)
        throw new Error(`${address.href} answers with ${response.status}.`)
      const found = JSON.parse(text) as { issuer?: unknown; jwks_uri?: unknown }
      // Section 4.3: a configuration of another issuer must not be used.
      if (found.issuer !== options.issuer || typeof found.jwks_uri !== 'string')
        throw new Error(`${address.href} is not the configuration of ${options.issuer}.`)
      return createRemoteJWKSet(secureUrl(found.jwks_uri))
    } catch (error) {
      failed = { at: Date.now(), error }
      keys = undefined
      throw unavailable(error)
    }
  }
  return jwtGuard(options, () => {
    if (failed !== undefined && Date.now() - failed.at < pause) throw unavailable(failed.error)
    failed = undefined
    return (keys ??= read())
  })
}
