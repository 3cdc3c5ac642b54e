import { createHmac, randomBytes } from 'node:crypto'
import type { RequestFacts } from '@concordat/core'
import type { Guard } from '@concordat/server'
import type { StoredUser } from '../store/auth-store.ts'
import { identityOf } from '../users/identity-of.ts'
import type { User } from '../users/user.ts'
import type { Directory } from '../users/directory.ts'
import { readBasic, type NameAndPassword } from './basic-credential.ts'
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
  const pending = new Map<string, Promise<StoredUser | undefined>>()
  /** Checks a password once for all requests that arrive meanwhile, so that they count as one log-in. */
  const authenticate = ({ name, password }: NameAndPassword, request: RequestFacts, key: string) => {
    const id = `${request.address} ${key}`
    const running = pending.get(id)
    if (running !== undefined) return running
    const started = directory.authenticate(name, password, request).finally(() => pending.delete(id))
    pending.set(id, started)
    return started
  }
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
    const user = await authenticate(given, request, key)
    if (user === undefined) return undefined
    kept.keep(key, { id: user.id, password: user.password! }, now + keptFor)
    return identityOf(user)
  }
}
