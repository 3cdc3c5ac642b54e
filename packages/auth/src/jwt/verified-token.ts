import type { JWTPayload } from 'jose'

/** The identity of a client with a token of our own. */
export interface TokenUser {
  readonly id: string
  readonly name: string
  readonly roles: readonly string[]
  readonly scopes: readonly string[]
}

/** Returns the scopes of a token: `scope` as RFC 9068 has it, or the list `scp` of some providers. */
export function scopesOf({ scope, scp }: JWTPayload & { scope?: unknown; scp?: unknown }): readonly string[] {
  const given = scope ?? scp
  if (typeof given === 'string') return given.split(' ').filter((word) => word !== '')
  return Array.isArray(given) ? given.filter((one) => typeof one === 'string') : []
}
