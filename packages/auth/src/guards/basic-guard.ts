import { createHmac, randomBytes } from 'node:crypto'
import type { Guard } from '@concordat/server'
import { identityOf } from '../users/identity-of.ts'
import type { User } from '../users/user.ts'
import type { Directory } from '../users/directory.ts'
import { readBasic } from './basic-credential.ts'
import { KeptCredentials } from './kept-credentials.ts'

/** How long a password that was right is not checked again, in milliseconds. */
const keptFor = 5 * 60 * 1000

/**
 * Creates the guard of HTTP Basic. Clients send the password with each request, and a check takes 30 ms. So a password
 * that was right is kept for five minutes as a hash with a key of this process, and is used while the user has the same
 * hash.
 */
export function basicGuard(directory: Directory): Guard<User> {
  const secret = randomBytes(32)
  const kept = new KeptCredentials<{ id: string; password: string }>(1000)
  return async ({ credential, request }) => {
    const given = readBasic(credential)
    if (given === undefined) return undefined
    const key = createHmac('sha256', secret).update(credential).digest('base64url')
    const now = Date.now()
    const known = kept.get(key, now)
    if (known !== undefined) {
      const user = await directory.store.userWithId(known.id)
      if (user?.password === known.password && !user.isDisabled) return identityOf(user)
    }
    const user = await directory.authenticate(given.name, given.password, request)
    if (user === undefined) return undefined
    kept.keep(key, { id: user.id, password: user.password! }, now + keptFor)
    return identityOf(user)
  }
}
