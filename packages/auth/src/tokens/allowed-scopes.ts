import type { StoredUser } from '../store/auth-store.ts'
import { identityOf } from '../users/identity-of.ts'
import type { TokensOptions } from './tokens-options.ts'

/** Returns the scopes that a user may have at present. */
export function allowedScopes(
  { scopes }: Pick<TokensOptions, 'scopes'>,
  user: StoredUser,
): readonly string[] {
  return scopes === undefined ? user.roles : scopes(identityOf(user))
}
