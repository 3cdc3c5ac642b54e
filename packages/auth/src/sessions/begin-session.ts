import { HttpError, type RequestFacts } from '@concordat/core'
import type { StoredUser } from '../store/auth-store.ts'
import { newCredential } from '../users/add-secret.ts'
import type { Directory } from '../users/directory.ts'
import { createSecret, hashSecret } from '../users/secret.ts'
import { agesOf } from './open-session.ts'
import { onlyCookie, sessionHeader, type SessionCookie } from './session-cookie.ts'

/**
 * Begins a new session of a user. The session that the client had before ends.
 *
 * @returns the value of the `Set-Cookie` header
 * @throws TypeError if the contract has no sessions; HttpError 401 if the user was changed or disabled meanwhile
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
  const secret = createSecret()
  const session = newCredential(secret, user, 'session', Math.min(age, longest) * 1000)
  if (!(await directory.addLogIn(user, session)))
    throw HttpError.of('unauthorized', { detail: 'The name or the password is wrong.' })
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
