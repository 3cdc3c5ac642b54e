import type { Exchange } from '@concordat/core'
import { decodeQueryText, parseCookies, parseQuery } from '@concordat/engine'
import { percentDecoded, type SecuritySchemeModel } from '@concordat/model'

/**
 * Reads the credential for a security scheme from a request: the token, the API key, the text after the name of the
 * authentication scheme, or the fingerprint of the client certificate. For a scheme that the contract does not define,
 * it is the Authorization header. A guard decides whether the credential is valid.
 *
 * @returns undefined if the request has none
 */
export function credentialOf(scheme: SecuritySchemeModel, exchange: Exchange): string | undefined {
  if (scheme.type === 'mutualTLS') return exchange.certificate?.fingerprint
  if (scheme.type === 'unknown') return exchange.header('authorization')
  if (scheme.type !== 'apiKey') {
    // The header has the name of the scheme, in any case, one or more spaces, and the credential (RFC 9110
    // section 11.4).
    const wanted = scheme.type === 'http' ? scheme.scheme : 'bearer'
    const [, given, credential] =
      /^([\w!#$%&'*+.^`|~-]+) +(\S.*)$/.exec(exchange.header('authorization') ?? '') ?? []
    return given?.toLowerCase() === wanted ? credential : undefined
  }
  const name = scheme.parameter ?? ''
  if (scheme.in === 'header') return exchange.header(name.toLowerCase())
  if (scheme.in === 'query') return queryValue(exchange.target, name)
  const raw = only(parseCookies(exchange.header('cookie')).get(name))
  // A cookie parameter is decoded in the same way: invalid percent-encoding is left as it is.
  return raw === undefined ? undefined : (percentDecoded(raw) ?? raw)
}

/**
 * Returns the value of a credential that may be given several times. Another host of the same site can set a second cookie
 * of the same name, and nobody knows which one is ours.
 *
 * @returns undefined for different values
 */
function only(values: readonly string[] = []): string | undefined {
  return values.every((value) => value === values[0]) ? values[0] : undefined
}

/** Reads a query parameter. @returns undefined if it is missing or its percent-encoding is invalid */
function queryValue(target: string, name: string): string | undefined {
  const mark = target.indexOf('?')
  if (mark < 0) return undefined
  try {
    const raw = only(parseQuery(target.slice(mark + 1)).get(name))
    return raw === undefined ? undefined : decodeQueryText(raw)
  } catch {
    return undefined
  }
}

/** The challenge of a security scheme, for the WWW-Authenticate header of a 401 (RFC 9110 section 11.6.1). */
export function challengeOf(scheme: SecuritySchemeModel): string {
  if (scheme.type === 'unknown' && /^[\w-]+$/.test(scheme.name)) return `${scheme.name} realm="api"`
  if (scheme.type === 'apiKey') return `ApiKey name="${scheme.parameter}"`
  if (scheme.type === 'http' && scheme.scheme === 'basic') return 'Basic realm="api", charset="UTF-8"'
  if (scheme.type === 'http' && scheme.scheme !== 'bearer') return `${scheme.scheme} realm="api"`
  return 'Bearer realm="api"'
}
