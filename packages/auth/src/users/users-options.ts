import type { RequestFacts } from '@concordat/core'
import type { PasswordCost } from '../passwords/password-hash.ts'
import type { SendMail } from '../mail/mail.ts'
import type { AuthStore } from '../store/auth-store.ts'
import type { ThrottleStore } from '../throttle/throttle-store.ts'
import type { LogInLimits } from './log-in-limits.ts'

/** The options of `users`. */
export interface UsersOptions {
  /** Where users and their secrets are kept. Default: in memory, with a warning */
  store?: AuthStore
  /**
   * The user that is made at the first start, when there is no user: its name, or its name with its roles. The log shows
   * the password once. `false` makes none. Default: `admin`, with the role `admin`
   */
  firstUser?: string | { readonly name: string; readonly roles: readonly string[] } | false
  /** Sends the messages for lost passwords. Without it, passwords cannot be reset. */
  mail?: SendMail
  /** The address of the page where a user chooses a new password. The token is added as `#token=…`. */
  resetPage?: string
  /** How many log-ins are let through in 15 minutes. */
  limits?: Partial<LogInLimits>
  /**
   * Returns the address of the client, by which log-ins are counted. Default: that of the connection. Behind a proxy, that
   * is the address of the proxy, with which all clients are counted together
   */
  address?: (request: RequestFacts) => string | undefined
  /** Where log-ins are counted. Default: in memory, for each process */
  counters?: ThrottleStore
  /** The cost of a password. Hashes with another cost are replaced when their users log in. */
  passwordCost?: PasswordCost
  /** How long a session lasts after its last use, in seconds. Default: 7 days */
  sessionAge?: number
  /** How long a session lasts at most, in seconds. Default: 30 days */
  longestSession?: number
}
