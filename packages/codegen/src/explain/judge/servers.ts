import { readModel } from '@concordat/model'
import type { Finding, Place } from '../object-table.ts'

const first = (place: Place) => place.parent?.table.name === 'OpenAPI' && place.name === '0'

/** Only the first server of the document says under which path the API is served. */
export function serverUrl(_value: unknown, place: Place): Finding | undefined {
  if (first(place)) return undefined
  return { verdict: 'documented', why: 'shown in the pages; the first server of the document is ours' }
}

/** The variables of the first server are part of that path. */
export function serverVariables(_value: unknown, place: Place): Finding | undefined {
  return first(place) ? undefined : { verdict: 'documented', why: 'shown in the pages' }
}

/** `servers` of a path or an operation: it is not served anywhere else than the rest of the API. */
export function ownServers(servers: unknown, { root }: Place): Finding | undefined {
  const base = basePathOf(root['servers'])
  const paths = (Array.isArray(servers) ? servers : []).map((server) => basePathOf([server]))
  if (paths.length === 0 || paths.includes(base)) return undefined
  return { verdict: 'ignored', why: 'served under the path of the first server of the document all the same' }
}

function basePathOf(servers: unknown): string | undefined {
  try {
    return readModel({ openapi: '3.1.0', ...(servers !== undefined && { servers }) }).basePath
  } catch {
    // What is no server has no path: the linter says so.
    return undefined
  }
}
