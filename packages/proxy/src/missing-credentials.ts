import { HttpError, type Exchange } from '@concordat/core'
import { decodeQueryText, parseQuery } from '@concordat/engine'
import type { OperationModel, SecuritySchemeModel } from '@concordat/model'
import type { Verdict } from './verdict.ts'

/**
 * Looks whether the credentials are there that an operation requires (OpenAPI 3.1 section 4.8.30).
 * Whether they are good is for the upstream to say.
 *
 * @returns 401 with a challenge where they are not
 */
export function missingCredentials({ security }: OperationModel, exchange: Exchange): Verdict | undefined {
  if (security.length === 0) return undefined
  const isGiven = ({ scheme }: { scheme: SecuritySchemeModel }) => hasCredential(scheme, exchange)
  if (security.some((schemes) => schemes.every(isGiven))) return undefined
  const challenges = [...new Set(security.flat().map(({ scheme }) => challenge(scheme)))].join(', ')
  const detail = 'Credentials are missing or not good.'
  const error = new HttpError(401, { detail }, { 'www-authenticate': challenges })
  const lacking = security[0]!.filter((requirement) => !isGiven(requirement))
  const faults = lacking.map(({ scheme }) => ({
    ...placeOf(scheme),
    rule: 'security',
    message: `has no credential for ${scheme.name}`,
  }))
  return { error, faults }
}

function placeOf(scheme: SecuritySchemeModel): { in: 'header' | 'query' | 'cookie'; pointer: string } {
  if (scheme.type !== 'apiKey') return { in: 'header', pointer: '/authorization' }
  return { in: scheme.in ?? 'header', pointer: `/${scheme.parameter}` }
}

function hasCredential(scheme: SecuritySchemeModel, exchange: Exchange): boolean {
  // The certificate of a client ends at the first server that it meets, which we cannot see from here.
  if (scheme.type === 'mutualTLS') return true
  if (scheme.type !== 'apiKey') {
    // RFC 9110 section 11.4.
    const wanted = scheme.type === 'http' ? scheme.scheme : 'bearer'
    const given = /^([\w!#$%&'*+.^`|~-]+) +\S/.exec(exchange.header('authorization') ?? '')
    return given?.[1]!.toLowerCase() === wanted
  }
  const name = scheme.parameter ?? ''
  if (scheme.in === 'header') return exchange.header(name.toLowerCase()) !== undefined
  if (scheme.in === 'query') return hasQueryValue(exchange.target, name)
  const pairs = exchange.header('cookie')?.split(';') ?? []
  return pairs.some((pair) => pair.trim().startsWith(`${name}=`))
}

function hasQueryValue(target: string, name: string): boolean {
  const mark = target.indexOf('?')
  if (mark < 0) return false
  try {
    const [raw] = parseQuery(target.slice(mark + 1)).get(name) ?? []
    if (raw !== undefined) decodeQueryText(raw)
    return raw !== undefined
  } catch {
    return false
  }
}

function challenge(scheme: SecuritySchemeModel): string {
  if (scheme.type === 'apiKey') return `ApiKey name="${scheme.parameter}"`
  if (scheme.type === 'http' && scheme.scheme === 'basic') return 'Basic realm="api", charset="UTF-8"'
  if (scheme.type === 'http' && scheme.scheme !== 'bearer') return `${scheme.scheme} realm="api"`
  return 'Bearer realm="api"'
}
