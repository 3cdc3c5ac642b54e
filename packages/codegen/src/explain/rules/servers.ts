import { readModel } from '@concordat/model'
import type { Finding, Place } from '../object-table.ts'

const isFirst = (place: Place) => place.parent?.table.name === 'OpenAPI' && place.name === '0'

/**
 * The finding for `url` of a server; undefined for the first server of the document, whose path is the base path of the
 * API.
 */
export function serverUrl(_value: unknown, place: Place): Finding | undefined {
  if (isFirst(place)) return undefined
  return {
    verdict: 'documented',
    why: 'shown in the pages; the first server of the document sets the base path',
  }
}

/**
 * The finding for `variables` of a server; undefined for the first server of the document, whose variables are inserted
 * into the base path.
 */
export function serverVariables(_value: unknown, place: Place): Finding | undefined {
  return isFirst(place) ? undefined : { verdict: 'documented', why: 'shown in the pages' }
}

/**
 * The finding for `servers` of a path or an operation. All operations are served under the base path of the API, so
 * `servers` with other paths only are ignored. If the list is empty or one of its servers has the base path, the result
 * is undefined, so that the finding of the field applies.
 */
export function ownServers(servers: unknown, { root }: Place): Finding | undefined {
  const base = basePathOf(root['servers'])
  const paths = (Array.isArray(servers) ? servers : []).map((server) => basePathOf([server]))
  if (paths.length === 0 || paths.includes(base)) return undefined
  return { verdict: 'ignored', why: 'served under the path of the first server of the document instead' }
}

function basePathOf(servers: unknown): string | undefined {
  try {
    return readModel({ openapi: '3.1.0', ...(servers !== undefined && { servers }) }).basePath
  } catch {
    // The linter reports an invalid server.
    return undefined
  }
}
