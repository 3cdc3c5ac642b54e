import type { RequestFacts } from '@concordat/core'
import type { OperationModel, ThrottleSubject } from '@concordat/model'
import { addressGroup } from './address-group.ts'

/** The identities that the guards have returned, by the name of the security scheme. */
type Identities = Readonly<Record<string, unknown>>

/** The options of `throttle` that say who a client is. */
export interface ThrottleClientOptions {
  /**
   * Returns what identifies the user of a request; undefined for a user without a name, who is counted by address. It is
   * not called for strangers. Default: the first identity that is a text, or an object whose `id` is a text or a number.
   */
  user?: (identities: any) => string | undefined
  /**
   * Returns the address of the client. Default: that of the connection, which is the proxy's address behind a proxy.
   * Requests without an address are counted together.
   */
  address?: (request: RequestFacts) => string | undefined
  /** The length of the prefix by which IPv6 addresses are counted. Default: 64. */
  ipv6Prefix?: number
}

/** A function that returns what identifies the client for a policy; undefined if the policy does not apply. */
export type FindClient = (
  by: ThrottleSubject,
  request: RequestFacts,
  operation: OperationModel,
  identities: Identities,
) => string | undefined

/** Creates the function that finds the client of a request. */
export function throttleClient({
  user = userOf,
  address = (request) => request.address,
  ipv6Prefix = 64,
}: ThrottleClientOptions): FindClient {
  if (!Number.isInteger(ipv6Prefix) || ipv6Prefix < 1 || ipv6Prefix > 128)
    throw new TypeError('`ipv6Prefix` is an integer from 1 to 128.')
  const place = (request: RequestFacts) => `address:${addressGroup(address(request) ?? '', ipv6Prefix)}`
  return (by, request, operation, identities) => {
    if (by === 'operation') return ''
    if (by === 'address') return place(request)
    const isStranger = Object.keys(identities).length === 0
    if (by === 'stranger') return isStranger ? place(request) : undefined
    if (isStranger) return place(request)
    if (by === 'key') {
      const key = keyOf(operation, identities)
      if (key !== undefined) return key
    }
    const id = user(identities)
    return id === undefined ? place(request) : `user:${id}`
  }
}

function userOf(identities: Identities): string | undefined {
  for (const identity of Object.values(identities)) {
    const id = idOf(identity)
    if (id !== undefined) return id
  }
  return undefined
}

/** Returns what identifies the API key of a request, as its guard has named it; undefined for other credentials. */
function keyOf({ security }: OperationModel, identities: Identities): string | undefined {
  for (const { scheme } of security.flat()) {
    // OpenAPI has no other word for the cookie of a session, which is no key.
    if (scheme.type !== 'apiKey' || scheme.in === 'cookie') continue
    const id = Object.hasOwn(identities, scheme.name) ? idOf(identities[scheme.name]) : undefined
    if (id !== undefined) return `key:${scheme.name}:${id}`
  }
  return undefined
}

function idOf(identity: unknown): string | undefined {
  const id = typeof identity === 'object' && identity !== null ? (identity as { id?: unknown }).id : identity
  return typeof id === 'string' || (typeof id === 'number' && typeof identity === 'object')
    ? String(id)
    : undefined
}
