import { randomBytes } from 'node:crypto'
import { memoryThrottles, throttle, tokens, users, type UsersOptions } from '@concordat/auth'
import { throttles } from '@concordat/resources/throttles'
import { authStore } from '@concordat/resources/users'
import { contract } from '@grocer/contract'
import type { Store } from '../store/store.ts'

/** What can be chosen of the users of the shop. */
export type ShopUsersOptions = Pick<UsersOptions, 'passwordCost' | 'firstUser'>

/**
 * Creates the plugins for the users of the shop, who are stored in its database, and the guards of the contract.
 *
 * @param data the database, in which all processes count the requests of a client
 */
export function shopUsers(store: Store, data: string, options: ShopUsersOptions) {
  const auth = users(contract, {
    ...options,
    store: authStore(store.plugin),
  })
  const access = tokens(contract, auth, {
    // An access token is valid for ten minutes, so that a secret which ends with the process is good enough.
    secret: process.env['TOKEN_SECRET'] ?? randomBytes(32).toString('base64url'),
    checksUser: true,
  })
  const counters = data === ':memory:' ? memoryThrottles() : throttles({ url: data })
  return {
    auth,
    access,
    limits: throttle(contract, { store: counters }),
    guards: {
      session: auth.session(),
      login: access.oauth2(),
      staffBasic: auth.basic(),
      deviceKey: auth.apiKey(),
    },
  }
}
