import { randomBytes } from 'node:crypto'
import type { RequestLog } from '@concordat/server'
import type { AuthStore } from '../store/auth-store.ts'
import type { Accounts } from './accounts.ts'
import type { UsersOptions } from './users-options.ts'

/**
 * Makes the first user of an empty store, and shows its password in the log. It is shown only once, because only its hash
 * is kept.
 *
 * @param user the name of the user, whose role is `admin`, or its name with its roles; false for none
 */
export async function firstUser(
  accounts: Accounts,
  store: AuthStore,
  user: NonNullable<UsersOptions['firstUser']>,
  log: RequestLog,
): Promise<void> {
  if (user === false || !(await store.isEmpty())) return
  const { name, roles } = typeof user === 'string' ? { name: user, roles: ['admin'] } : user
  const password = randomBytes(15).toString('base64url')
  // Of several processes that start at the same time, one adds the user.
  const added = await accounts.addIfNew({ name, password, roles })
  if (added)
    log.warn(
      `The first user is ${name}, with the password ${password} (shown only now). Change it after the first log-in.`,
    )
}
