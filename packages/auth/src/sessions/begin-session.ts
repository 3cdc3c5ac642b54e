import type { RequestFacts } from '@concordat/core'
import type { StoredUser } from '../store/auth-store.ts'
import { addSecret } from '../users/add-secret.ts'
import type { Directory } from '../users/directory.ts'
import { hashSecret } from '../users/secret.ts'
import { agesOf } from './open-session.ts'
import { onlyCookie, sessionHeader, type SessionCookie } from './session-cookie.ts'

/**
 * Begins a new session of a user. The session that the client had before ends.
 *
 * @returns the value of the `Set-Cookie` header
 * @throws TypeError if the contract has no sessions
 */
export async function beginSession(
  directory: Directory,
  request: Pick<RequestFacts, 'header'>,
  user: StoredUser,
): Promise<string> {
  const cookie = neededCookie(directory)
  const before = onlyCookie(request, cookie)
  if (before !== undefined) await directory.store.removeCredential(hashSecret(before))
  const { age, longest } = agesOf(directory)
  const secret = await addSecret(directory.store, user, 'session', Math.min(age, longest) * 1000)
  return sessionHeader(cookie, secret, longest)
}

/** Returns the cookie of sessions. @throws TypeError if the contract has none */
export function neededCookie({ cookie }: Directory): SessionCookie {
  if (cookie === undefined)
    throw new TypeError(
      'The contract has no security scheme of the type apiKey in a cookie, so there are no sessions.',
    )
  return cookie
}
