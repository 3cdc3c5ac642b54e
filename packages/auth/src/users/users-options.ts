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
   * The name of the user with the role `admin` that is made at the first start, when there is no user. The log shows the
   * password once. `false` makes none. Default: `admin`
   */
  firstUser?: string | false
  /** The roles of the first user. Default: `['admin']` */
  firstRoles?: readonly string[]
  /** Sends the messages for lost passwords. Without it, passwords cannot be reset. */
  mail?: SendMail
  /** The address of the page where a user chooses a new password. The token is added as `#token=…`. */
  resetPage?: string
  /** How many log-ins are let through in 15 minutes. */
  limits?: Partial<LogInLimits>
  /** Where log-ins are counted. Default: in memory, for each process */
  counters?: ThrottleStore
  /** The cost of a password. Hashes with another cost are replaced when their users log in. */
  passwordCost?: PasswordCost
  /** How long a session lasts after its last use, in seconds. Default: 7 days */
  sessionAge?: number
  /** How long a session lasts at most, in seconds. Default: 30 days */
  longestSession?: number
}
