import type { Guard } from '@concordat/server'
import { requireSameOrigin } from '../sessions/same-origin.ts'
import { onlyCookie } from '../sessions/session-cookie.ts'
import { identityOf } from '../users/identity-of.ts'
import type { User } from '../users/user.ts'
import type { Directory } from '../users/directory.ts'
import { openSession } from '../sessions/open-session.ts'

/** The options of the guard of sessions. */
export interface SessionGuardOptions {
  /** Other origins whose pages may use a session, such as `https://shop.example`. They need `cors`, too. Default: none */
  origins?: readonly string[]
}

/**
 * Creates the guard of sessions. Unsafe requests that a page of another origin has caused are refused with 403.
 *
 * @throws TypeError if the contract has no `apiKey` scheme in a cookie
 */
export function sessionGuard(directory: Directory): Guard<User> {
  const { cookie } = directory
  if (cookie === undefined)
    throw new TypeError('The contract has no security scheme of the type apiKey in a cookie.')
  return async ({ request }) => {
    const secret = onlyCookie(request, cookie)
    const found = secret === undefined ? undefined : await openSession(directory, secret)
    if (found === undefined) return undefined
    // A stranger gets 401, so that the reply does not depend on the origin.
    requireSameOrigin(request, directory.origins)
    return identityOf(found.user)
  }
}
