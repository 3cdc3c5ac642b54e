import type { User } from '../users/user.ts'

/** The options of `tokens`. */
export interface TokensOptions {
  /**
   * A random text of 32 characters or more, used for nothing else. Of several secrets, the first one signs, and the
   * signatures of all are accepted. Default: the environment variable `TOKEN_SECRET`; in development a random one, so
   * that tokens end with the process
   */
  secret?: string | readonly string[]
  /** The path of the token endpoint below the base path. Default: that of `tokenUrl` in the contract, or `/token` */
  path?: string
  /** Returns the scopes that a user may have. Default: those with the names of its roles */
  scopes?: (user: User) => readonly string[]
  /** How long an access token is valid, in seconds. Default: 10 minutes */
  accessAge?: number
  /** How long a refresh token is valid, in seconds. Each use gives a new one. Default: 30 days */
  refreshAge?: number
  /** How long refresh tokens can be exchanged after a log-in, in seconds. Default: 90 days */
  longestRefresh?: number
  /**
   * Whether each request looks the user up, so that the token of a user who was disabled or has lost a role or scope ends at once rather
   * than after `accessAge`. Default: false
   */
  checksUser?: boolean
}
