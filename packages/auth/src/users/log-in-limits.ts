import { createHash } from 'node:crypto'
import { HttpError } from '@concordat/core'
import { addressGroup } from '../throttle/address-group.ts'
import type { Charge, ThrottleStore } from '../throttle/throttle-store.ts'

/** How many log-ins are let through in 15 minutes, whether they succeed or not. */
export interface LogInLimits {
  /** For one name from one address. Default: 10 */
  readonly pair: number
  /** For one name from all addresses. Default: 100 */
  readonly name: number
  /** For one address with all names. Default: 100 */
  readonly address: number
}

export const usualLimits: LogInLimits = { pair: 10, name: 100, address: 100 }

const window = 15 * 60 * 1000

/** The length of the prefix by which IPv6 addresses are counted: a client has the whole network of them. */
const bitsOfAddress = 64

/**
 * Counts a log-in before its password is checked, so that passwords cannot be guessed.
 *
 * @throws HttpError 429 if there were too many
 */
export async function countLogIn(
  counters: ThrottleStore,
  { pair, name, address }: LogInLimits,
  foldedName: string,
  from: string | undefined,
): Promise<void> {
  const place = from === undefined ? '' : addressGroup(from, bitsOfAddress)
  const charge = (kind: string, limit: number, ...texts: string[]): Charge => ({
    // Names can be long, and are none of the business of who reads the counters.
    key: `log-in ${kind} ${createHash('sha256').update(texts.join('\n')).digest('base64url')}`,
    limit,
    window,
  })
  const charges = [charge('pair', pair, place, foldedName), charge('name', name, foldedName)]
  if (from !== undefined) charges.push(charge('address', address, place))
  const verdicts = await counters.take(charges)
  const refused = verdicts.filter(({ allowed }) => !allowed)
  if (refused.length === 0) return
  const wait = Math.ceil(Math.max(...refused.map((one) => one.wait)) / 1000)
  throw new HttpError(
    429,
    { detail: `Too many log-ins. Try again in ${wait} seconds.` },
    { 'retry-after': String(wait) },
  )
}
