import { randomBytes } from 'node:crypto'
import type { RequestLog } from '@concordat/server'
import type { AuthStore } from '../store/auth-store.ts'
import type { Accounts } from './accounts.ts'

/**
 * Makes the first user of an empty store, with the role `admin`, and shows its password in the log. It is shown only
 * once, because only its hash is kept.
 *
 * @param name the name of the user; false for none
 */
export async function firstUser(
  accounts: Accounts,
  store: AuthStore,
  name: string | false,
  log: RequestLog,
): Promise<void> {
  if (name === false || !(await store.isEmpty())) return
  const password = randomBytes(15).toString('base64url')
  // Of several processes that start at the same time, one adds the user.
  const added = await accounts.addIfNew({ name, password, roles: ['admin'] })
  if (added)
    log.warn(
      `The first user is ${name}, with the password ${password} (shown only now). Change it after the first log-in.`,
    )
}
