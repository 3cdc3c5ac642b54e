import type { CredentialWithUser } from '../store/auth-store.ts'
import { hashSecret } from '../users/secret.ts'
import type { Directory } from '../users/directory.ts'

const usualAge = 7 * 24 * 60 * 60
const usualLongest = 30 * 24 * 60 * 60

/** How long a session lasts after its last use, and at most, in seconds. */
export function agesOf({ options }: Directory): { age: number; longest: number } {
  const { sessionAge: age = usualAge, longestSession: longest = usualLongest } = options
  return { age, longest }
}

/**
 * Finds the session of a secret, with one look-up. When half of its time is over, its end is moved, which is a second
 * statement.
 *
 * @returns undefined if there is none, it has expired, or its user is disabled
 */
export async function openSession(
  directory: Directory,
  secret: string,
): Promise<CredentialWithUser | undefined> {
  const found = await directory.store.credential('session', hashSecret(secret))
  if (found === undefined || found.user.isDisabled) return undefined
  const { hash, created, expires = 0 } = found.credential
  const now = Date.now()
  if (expires <= now) return undefined
  const { age, longest } = agesOf(directory)
  const extended = Math.min(now + age * 1000, created + longest * 1000)
  if (expires - now < (age * 1000) / 2 && extended > expires)
    await directory.store.extendCredential(hash, extended)
  return found
}
