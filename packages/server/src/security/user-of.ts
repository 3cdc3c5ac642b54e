/** The client of a request, as rules and counters need to know it. */
export interface RequestUser {
  readonly id: string | number
  readonly roles: readonly string[]
}

/**
 * Returns the first identity that has an `id`, a text or a number; undefined for a stranger. An identity without a list
 * of `roles` has none.
 */
export function userOf(identities: Readonly<Record<string, unknown>>): RequestUser | undefined {
  for (const identity of Object.values(identities)) {
    if (typeof identity !== 'object' || identity === null) continue
    const { id, roles } = identity as { id?: unknown; roles?: unknown }
    if (typeof id !== 'string' && typeof id !== 'number') continue
    if (Array.isArray(roles)) return identity as RequestUser
    return { ...identity, id, roles: [] }
  }
  return undefined
}
