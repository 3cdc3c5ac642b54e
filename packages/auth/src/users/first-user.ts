import { randomBytes } from 'node:crypto'
import type { RequestLog } from '@concordat/server'
import type { AuthStore } from '../store/auth-store.ts'
import type { Accounts } from './accounts.ts'
import type { UsersOptions } from './users-options.ts'

/**
 * Makes the first user of an empty store, and shows its password in the log. It is shown only
 * once, because only its hash is kept.
 *
 * @param options the name of the user, which is false for none, and its roles
 */
export async function firstUser(
  accounts: Accounts,
  store: AuthStore,
  { firstUser: name = 'admin', firstRoles: roles = ['admin'] }: UsersOptions,
  log: RequestLog,
): Promise<void> {
  if (name === false || !(await store.isEmpty())) return
  const password = randomBytes(15).toString('base64url')
  // Of several processes that start at the same time, one adds the user.
  const added = await accounts.addIfNew({ name, password, roles })
  if (added)
    log.warn(
      `The first user is ${name}, with the password ${password} (shown only now). Change it after the first log-in.`,
    )
}
