import { type Exchange, HttpError, parseMediaType } from '@concordat/core'
import { decodeQueryText, targetBelow } from '@concordat/engine'
import type { VersionedBy } from './version-options.ts'

/** The version that a request names, and what of its target is left for the API of that version. */
export interface ChosenVersion {
  readonly version: string
  /** What the path of the version adds to the base path. */
  readonly below: string
  readonly target: string
}

/** Chooses the version of a request. @returns the error if it names none, or one that does not exist */
export type ChooseVersion = (exchange: Exchange) => ChosenVersion | HttpError

/**
 * Compiles the choice of the version.
 *
 * @param names the names of the versions, which requests write in the same way
 * @param fallback the version of a request that names none
 */
export function compileChooseVersion(
  by: VersionedBy,
  names: readonly string[],
  fallback: string | undefined,
): ChooseVersion {
  if (by === 'path') return byPath(names, fallback)
  if ('query' in by) return byQuery(by.query, names, fallback)
  if ('header' in by) return byHeader(by.header.toLowerCase(), names, fallback)
  return byMediaType(by.mediaType.toLowerCase(), names, fallback)
}

/** The error for a version that does not exist, and for a request that names none. The names are public. */
function unknownVersion(names: readonly string[], where: string): HttpError {
  const detail = `There is no such version. Name one ${where}: ${names.join(', ')}.`
  return HttpError.of('not-found', { detail })
}

function byPath(names: readonly string[], fallback: string | undefined): ChooseVersion {
  const known = new Map(names.map((version) => [version, `/${version}`]))
  return ({ target }) => {
    const [, name = ''] = /^\/([^/?]*)/.exec(target) ?? []
    const below = known.get(name)
    if (below !== undefined) return { version: name, below, target: targetBelow(below, target)! }
    return fallback === undefined
      ? unknownVersion(names, 'at the beginning of the path')
      : { version: fallback, below: '', target }
  }
}

function byQuery(parameter: string, names: readonly string[], fallback: string | undefined): ChooseVersion {
  const error = () => unknownVersion(names, `in the query parameter ${parameter}`)
  return ({ target }) => {
    const mark = target.indexOf('?')
    const pairs = mark < 0 ? [] : target.slice(mark + 1).split('&')
    const given = new Set<string>()
    const rest = pairs.filter((pair) => {
      const equals = pair.indexOf('=')
      if (textOf(equals < 0 ? pair : pair.slice(0, equals)) !== parameter) return true
      given.add(equals < 0 ? '' : textOf(pair.slice(equals + 1)))
      return false
    })
    if (given.size === 0) return fallback === undefined ? error() : { version: fallback, below: '', target }
    const [version] = given
    if (given.size > 1 || !names.includes(version!)) return error()
    const path = target.slice(0, mark)
    return { version: version!, below: '', target: rest.length === 0 ? path : `${path}?${rest.join('&')}` }
  }
}

/** Decodes a name or a value of the query. Invalid percent-encoding is left to the check of the operation. */
function textOf(text: string): string {
  try {
    return decodeQueryText(text)
  } catch {
    return text
  }
}

function byHeader(header: string, names: readonly string[], fallback: string | undefined): ChooseVersion {
  return (exchange) => {
    const { target } = exchange
    const version = exchange.header(header)?.trim() ?? fallback
    return version === undefined || !names.includes(version)
      ? unknownVersion(names, `in the header ${header}`)
      : { version, below: '', target }
  }
}

/** Only the first media ranges of a header are read, as in the negotiation of the reply. */
const mostRanges = 100

function byMediaType(
  parameter: string,
  names: readonly string[],
  fallback: string | undefined,
): ChooseVersion {
  return (exchange) => {
    const { target } = exchange
    const version = preferredVersion(exchange.header('accept'), parameter, names, fallback)
    if (version !== undefined) return { version, below: '', target }
    const detail = `There is no such version. Name one in the parameter ${parameter} of Accept: ${names.join(', ')}.`
    return HttpError.of('not-acceptable', { detail })
  }
}

/**
 * Returns the version of the media range with the highest weight that names a version which exists. A range that names
 * none stands for the default version.
 */
function preferredVersion(
  accept: string | undefined,
  parameter: string,
  names: readonly string[],
  fallback: string | undefined,
): string | undefined {
  if (accept === undefined || accept.trim() === '') return fallback
  let preferred: { version: string; weight: number } | undefined
  let count = 0
  for (const [text] of accept.matchAll(/(?:[^,"]|"(?:[^"\\]|\\.)*")+/g)) {
    if (++count > mostRanges) break
    const { parameters } = parseMediaType(text) ?? {}
    if (parameters === undefined) continue
    const version = parameters.get(parameter) ?? fallback
    const weight = Number(parameters.get('q') ?? 1)
    if (version === undefined || !names.includes(version) || !(weight > (preferred?.weight ?? 0))) continue
    preferred = { version, weight }
  }
  return preferred?.version
}
