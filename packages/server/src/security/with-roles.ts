import type { Guard } from './guard.ts'

/** A guard that knows the roles of its identities. @typeParam Identity what the guard returns */
export type RoleGuard<Identity = any, Ctx = any> = Guard<Identity, Ctx> & {
  /** Returns the roles of an identity that the guard has returned. */
  readonly rolesOf: (identity: Identity) => readonly string[]
}

/**
 * Creates a guard that knows the roles of its identities. An operation whose security requirement names roles, such as
 * `security: [{ session: [admin] }]`, needs one. A client without all of these roles is answered with 403.
 *
 * @param guard checks the credential; it is not changed
 * @param rolesOf returns the roles of an identity
 *
 * @example
 * ```ts
 * const guards = {
 *   staffKey: withRoles(
 *     ({ credential }) => (credential === 'open sesame' ? { name: 'Ann', roles: ['admin'] } : undefined),
 *     ({ roles }) => roles,
 *   ),
 * }
 * ```
 */
export function withRoles<Identity, Ctx = any>(
  guard: Guard<Identity, Ctx>,
  rolesOf: (identity: Identity) => readonly string[],
): RoleGuard<Identity, Ctx> {
  return Object.assign((credentials: Parameters<typeof guard>[0]) => guard(credentials), { rolesOf })
}

/** Returns the function that reads the roles of an identity; undefined if the guard has none. */
export function roleReader(guard: Guard | undefined): RoleGuard['rolesOf'] | undefined {
  const own = (guard as Partial<RoleGuard> | undefined)?.rolesOf
  return typeof own === 'function' ? own : undefined
}
