import { HttpError, type Awaitable, type Exchange } from '@concordat/core'
import { decodeQueryText, parseQuery } from '@concordat/engine'
import type { OperationModel, SecuritySchemeModel } from '@concordat/model'

/** What a guard is given: the credential of its scheme, and the scopes that the operation asks for. */
export interface Credentials {
  /**
   * The token, the key, or for `basic` what was sent after the scheme's name, undecoded; for a scheme
   * that the contract requires and does not define, the Authorization header.
   */
  credential: string
  scopes: readonly string[]
  operationId: string
}

/**
 * Checks the credential of one security scheme.
 *
 * @returns who it is; undefined, null or false where the credential is not good, which is answered with 401
 * @throws HttpError 403 for somebody who may not do this
 */
export type Guard<Identity = unknown> = (
  credentials: Credentials,
) => Awaitable<Identity | undefined | null | false>

/** Whoever was let in, by security scheme. */
export type Identities = Readonly<Record<string, unknown>>

const nobody: Identities = Object.freeze({})

/**
 * Compiles the security requirements of an operation (OpenAPI 3.1 section 4.8.30): one alternative
 * has to be satisfied in all its schemes. It fails closed.
 *
 * @returns undefined where everyone may call
 */
export function compileGuard(
  operation: OperationModel,
  guards: ReadonlyMap<string, Guard>,
): ((exchange: Exchange) => Promise<Identities>) | undefined {
  const alternatives = operation.security
  if (alternatives.every((schemes) => schemes.length === 0)) return undefined
  const optional = alternatives.some((schemes) => schemes.length === 0)
  const challenges = [...new Set(alternatives.flat().map(({ scheme }) => challenge(scheme)))].join(', ')
  return async (exchange) => {
    let forbidden: HttpError | undefined
    for (const schemes of alternatives) {
      // Nobody in particular may call too: whoever gives a good name is known by it all the same.
      if (schemes.length === 0) continue
      const identities: Record<string, unknown> = { ...nobody }
      try {
        if (await satisfied(schemes, exchange, identities)) return identities
      } catch (error) {
        if (!(error instanceof HttpError) || error.status !== 403) throw error
        forbidden = error
      }
    }
    if (optional) return nobody
    if (forbidden !== undefined) throw forbidden
    const detail = 'Credentials are missing or not good.'
    throw new HttpError(401, { detail }, { 'www-authenticate': challenges })
  }

  async function satisfied(
    schemes: OperationModel['security'][number],
    exchange: Exchange,
    identities: Record<string, unknown>,
  ): Promise<boolean> {
    // Whoever lacks a credential is a stranger, and not one who may not.
    const given = schemes.map(({ scheme, scopes }) => ({
      scheme,
      scopes,
      credential: credentialOf(scheme, exchange),
    }))
    if (given.some(({ credential }) => credential === undefined)) return false
    let forbidden: HttpError | undefined
    for (const { scheme, scopes, credential } of given) {
      const { operationId } = operation
      try {
        const identity = await guards.get(scheme.name)!({ credential: credential!, scopes, operationId })
        if (identity === undefined || identity === null || identity === false) return false
        identities[scheme.name] = identity
      } catch (error) {
        if (!(error instanceof HttpError) || error.status !== 403) throw error
        forbidden ??= error
      }
    }
    if (forbidden !== undefined) throw forbidden
    return true
  }
}

function credentialOf(scheme: SecuritySchemeModel, exchange: Exchange): string | undefined {
  if (scheme.type === 'mutualTLS') return undefined
  if (scheme.type === 'unknown') return exchange.header('authorization')
  if (scheme.type !== 'apiKey') {
    // RFC 9110 section 11.4: the scheme's name, in any case, then one or more spaces, then the credential.
    const wanted = scheme.type === 'http' ? scheme.scheme : 'bearer'
    const [, given, credential] =
      /^([\w!#$%&'*+.^`|~-]+) +(\S.*)$/.exec(exchange.header('authorization') ?? '') ?? []
    return given?.toLowerCase() === wanted ? credential : undefined
  }
  const name = scheme.parameter ?? ''
  if (scheme.in === 'header') return exchange.header(name.toLowerCase())
  if (scheme.in === 'query') return queryValue(exchange.target, name)
  const pairs = exchange.header('cookie')?.split(';') ?? []
  return pairs
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1)
}

/** A query parameter; undefined where it is absent or cannot be read, which is no credential. */
function queryValue(target: string, name: string): string | undefined {
  const mark = target.indexOf('?')
  if (mark < 0) return undefined
  try {
    const [raw] = parseQuery(target.slice(mark + 1)).get(name) ?? []
    return raw === undefined ? undefined : decodeQueryText(raw)
  } catch {
    return undefined
  }
}

function challenge(scheme: SecuritySchemeModel): string {
  if (scheme.type === 'unknown' && /^[\w-]+$/.test(scheme.name)) return `${scheme.name} realm="api"`
  if (scheme.type === 'apiKey') return `ApiKey name="${scheme.parameter}"`
  if (scheme.type === 'http' && scheme.scheme === 'basic') return 'Basic realm="api", charset="UTF-8"'
  if (scheme.type === 'http' && scheme.scheme !== 'bearer') return `${scheme.scheme} realm="api"`
  return 'Bearer realm="api"'
}
