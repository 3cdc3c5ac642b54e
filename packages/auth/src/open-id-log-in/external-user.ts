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
  const wanted = asName(name(claims))
  for (let tries = 0; ; tries++) {
    // Two first log-ins at the same time make one user: the second finds that of the first.
    const user = await store.userWithExternal(external)
    if (user !== undefined) return upToDate(user, own)
    if (tries > mostTries) throw HttpError.of('conflict', { detail: 'No name is free for this user.' })
    const addition = tries === 0 ? '' : `-${randomBytes(3).toString('hex')}`
    await accounts.addIfNew({
      name: wanted.slice(0, longestName - addition.length).replace(/[\ud800-\udbff]$/, '') + addition,
      roles: own ?? [],
      email: verifiedEmail(claims),
      external,
    })
  }

  async function upToDate(user: StoredUser, now: readonly string[] | undefined): Promise<StoredUser> {
    if (user.isDisabled) throw HttpError.of('forbidden', { detail: 'This user may not log in.' })
    if (now === undefined || now.join('\n') === user.roles.join('\n')) return user
    await accounts.change(user.id, { roles: [...now] })
    return user
  }
}

/** Leaves out of a name what no user may have in it: a colon, control characters and lone surrogates. */
function asName(text: string): string {
  return text.replaceAll(/[:\p{Cc}\p{Cs}\p{Bidi_C}]/gu, ' ')
}

/** Returns the address that the provider has verified. Another one could be that of somebody else. */
function verifiedEmail({ email, email_verified: isVerified }: OpenIdClaims): string | undefined {
  return isVerified === true && typeof email === 'string' ? email : undefined
}

function nameOf({ preferred_username: preferred, email, name, sub }: OpenIdClaims): string {
  const isName = (text: unknown): text is string => typeof text === 'string' && text.trim() !== ''
  return [preferred, email, name].find(isName) ?? sub
}
