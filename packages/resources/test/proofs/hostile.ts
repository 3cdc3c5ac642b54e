import type { Random } from '@concordat/testing'
import type { HostileSecrets } from './honest-user.ts'
import type { WireRequest } from './wire.ts'

/** A request of an attacker, or bytes that are no valid request. */
export interface HostileRequest {
  /** What is tried, for the counts. */
  readonly kind: string
  readonly request: WireRequest | string
  /** A success that tells and changes nothing, such as 202 for a lost password of nobody. */
  readonly harmless?: number
}

/** Names a request of an attacker. */
export function hostile(kind: string, request: WireRequest | string, harmless?: number): HostileRequest {
  return { kind, request, ...(harmless !== undefined && { harmless }) }
}

/** Returns a secret that has ended, or that is near one. */
export function wrongSecret(random: Random, secrets: HostileSecrets): string {
  return random
    .pick([
      ...secrets.dead,
      ...[...secrets.dead, ...secrets.live].map(
        (one) => `${one.slice(0, -1)}${random.pick(['', 'A', '-', '%00', 'AA'])}`,
      ),
      Math.floor(random.next() * 2 ** 48)
        .toString(36)
        .padEnd(43, 'a'),
      "' OR 1=1 --",
    ])
    .replace(/^$/, 'x')
}
