import type { User } from './user.ts'

/** Returns the first identity that is a user, with `id` and `roles`; undefined for a stranger. */
export function userOf(identities: Readonly<Record<string, unknown>>): User | undefined {
  return Object.values(identities).find(isUser)
}

function isUser(identity: unknown): identity is User {
  return (
    typeof identity === 'object' &&
    identity !== null &&
    'id' in identity &&
    typeof identity.id === 'string' &&
    'roles' in identity &&
    Array.isArray(identity.roles)
  )
}
