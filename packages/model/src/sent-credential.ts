import type { SecuritySchemeModel } from './security.ts'

/** How a client sends the credential of a security scheme. */
export interface SentCredential {
  /** The place of the credential, or the scheme for which curl has an option. */
  kind: 'header' | 'query' | 'cookie' | 'basic' | 'digest' | 'certificate'
  /** The name of the header, cookie or query parameter. */
  name: string
  /** The text before the credential. */
  prefix: string
  /** What the credential is, such as `the token`. */
  what: string
}

/**
 * Says how the credential of a security scheme is sent. The server reads it in the same way: for a scheme that the
 * contract does not define, it is the Authorization header.
 */
export function sentCredential({
  type,
  in: location,
  parameter,
  scheme,
}: SecuritySchemeModel): SentCredential {
  const authorization = { kind: 'header', name: 'Authorization' } as const
  if (type === 'apiKey') {
    const kind = location === 'query' || location === 'cookie' ? location : 'header'
    return { kind, name: parameter ?? '', prefix: '', what: 'the key' }
  }
  if (type === 'mutualTLS')
    return { kind: 'certificate', name: '', prefix: '', what: 'a file with the certificate and its key' }
  if (type === 'unknown') return { ...authorization, prefix: '', what: 'the value of the header' }
  if (type === 'http' && (scheme === 'basic' || scheme === 'digest'))
    return { ...authorization, kind: scheme, prefix: '', what: 'the user and the password: user:password' }
  const name = type === 'http' ? (scheme ?? 'bearer') : 'bearer'
  return { ...authorization, prefix: `${name === 'bearer' ? 'Bearer' : name} `, what: 'the token' }
}
