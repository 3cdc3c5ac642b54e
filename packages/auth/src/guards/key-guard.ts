import type { Guard } from '@concordat/server'
import type { AuthStore } from '../store/auth-store.ts'
import { identityOf } from '../users/identity-of.ts'
import { hashSecret } from '../users/secret.ts'
import type { User } from '../users/user.ts'

/** The length of a secret in base64url. */
const lengthOfSecret = 43

/** Creates the guard of API keys. */
export function keyGuard(store: AuthStore): Guard<User> {
  return async ({ credential }) => {
    if (credential.length !== lengthOfSecret) return undefined
    const found = await store.credential('key', hashSecret(credential))
    if (found === undefined || found.user.isDisabled) return undefined
    const { expires } = found.credential
    return expires !== undefined && expires <= Date.now() ? undefined : identityOf(found.user)
  }
}
