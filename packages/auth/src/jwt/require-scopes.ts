import { HttpError } from '@concordat/core'

/** Throws an HttpError 403 if a token lacks a scope (RFC 6750 section 3.1). */
export function requireScopes(own: readonly string[], needed: readonly string[]): void {
  const missing = needed.filter((scope) => !own.includes(scope))
  if (missing.length === 0) return
  const words = missing.length === 1 ? `the scope ${missing[0]}` : `the scopes ${missing.join(', ')}`
  // A scope consists of visible ASCII characters other than quotes and backslashes (RFC 6749 section 3.3).
  const listed = needed.filter((scope) => /^[!#-[\]-~]+$/.test(scope)).join(' ')
  throw HttpError.of(
    'forbidden',
    { detail: `This needs ${words}.` },
    { 'www-authenticate': `Bearer realm="api", error="insufficient_scope", scope="${listed}"` },
  )
}
