import type { StoredUser } from '../store/auth-store.ts'
import type { User } from './user.ts'

/** Returns a user as guards return it: without the hash of the password. */
export function identityOf({ id, name, roles }: StoredUser): User {
  return { id, name, roles }
}
