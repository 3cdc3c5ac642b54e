import { lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { PermanentFailure } from '../jobs/permanent-failure.ts'
import { isPublicAddress } from './is-public-address.ts'

/**
 * Resolves a host name for a connection, and refuses a name that leads to a private address. The connection uses the
 * addresses that were checked here, so that a second answer of the name server cannot lead elsewhere.
 */
export const publicLookup: LookupFunction = (host, options, callback) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return callback(error, [])
    const refused = addresses.find(({ address }) => !isPublicAddress(address))
    if (refused !== undefined) return callback(refusedAddress(host, refused.address), [])
    const [first] = addresses
    if (options.all === true || first === undefined) callback(null, addresses)
    else callback(null, first.address, first.family)
  })
}

/** The error for a host with a private address. */
export function refusedAddress(host: string, address: string): PermanentFailure {
  return new PermanentFailure(`${host} has the private address ${address}, to which no webhooks are sent.`)
}
