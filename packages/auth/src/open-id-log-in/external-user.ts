import { randomBytes } from 'node:crypto'
import { HttpError } from '@concordat/core'
import type { StoredUser } from '../store/auth-store.ts'
import type { Directory } from '../users/directory.ts'
import type { OpenIdClaims, OpenIdLogInOptions } from './open-id-log-in-options.ts'

const mostTries = 5
const longestName = 200

/**
 * Finds the user of an ID token by issuer and subject, which alone identify a user (OpenID Connect Core 1.0 section
 * 5.7), or makes one. A user with the same name is never taken: anybody may have that name at the provider. The new
 * user gets an addition to the name then.
 *
 * @throws HttpError 403 if the user is disabled
 */
export async function externalUser(
  { accounts, store }: Directory,
  claims: OpenIdClaims,
  { roles, name = nameOf }: Pick<OpenIdLogInOptions, 'roles' | 'name'>,
): Promise<StoredUser> {
  const external = `${claims.iss}#${claims.sub}`
  const own = roles?.(claims)
  for (let tries = 0; tries <= mostTries; tries++) {
    // Two first log-ins at the same time make one user: the second finds that of the first.
    const user = await store.userWithExternal(external)
    if (user !== undefined) return upToDate(user, own)
    const wanted = name(claims).replaceAll(':', ' ').slice(0, longestName)
    await accounts.addIfNew({
      name: tries === 0 ? wanted : `${wanted}-${randomBytes(3).toString('hex')}`,
      roles: own ?? [],
      email: verifiedEmail(claims),
      external,
    })
  }
  throw HttpError.of('conflict', { detail: 'No name is free for this user.' })

  async function upToDate(user: StoredUser, now: readonly string[] | undefined): Promise<StoredUser> {
    if (user.isDisabled) throw HttpError.of('forbidden', { detail: 'This user may not log in.' })
    if (now === undefined || now.join('\n') === user.roles.join('\n')) return user
    await accounts.change(user.id, { roles: [...now] })
    return user
  }
}

/** Returns the address that the provider has verified. Another one could be that of somebody else. */
function verifiedEmail({ email, email_verified: isVerified }: OpenIdClaims): string | undefined {
  return isVerified === true && typeof email === 'string' ? email : undefined
}

function nameOf({ preferred_username: preferred, email, name, sub }: OpenIdClaims): string {
  const isName = (text: unknown): text is string => typeof text === 'string' && text.trim() !== ''
  return [preferred, email, name].find(isName) ?? sub
}
