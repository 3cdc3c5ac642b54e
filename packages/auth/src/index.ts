export type { SessionGuardOptions } from './guards/session-guard.ts'
export { fileMail } from './mail/file-mail.ts'
export type { Mail, SendMail } from './mail/mail.ts'
export { hashPassword, verifyPassword } from './passwords/password-hash.ts'
export type { PasswordCost } from './passwords/password-hash.ts'
export type {
  AuthStore,
  CredentialKind,
  CredentialSelection,
  CredentialWithUser,
  StoredCredential,
  StoredUser,
  UserChanges,
} from './store/auth-store.ts'
export { memoryStore } from './store/memory-store.ts'
export type { Account, AccountChanges, Accounts, NewUser } from './users/accounts.ts'
export type { LogInLimits } from './users/log-in-limits.ts'
export type { RequestAuth } from './users/request-auth.ts'
export type { User } from './users/user.ts'
export type { AuthContext, Users } from './users/users.ts'
export { users } from './users/users.ts'
export type { UsersOptions } from './users/users-options.ts'
export type { JwtOptions, JwtUser } from './jwt/jwt-guard.ts'
export { jwt } from './jwt/jwt-guard.ts'
export { openId } from './jwt/open-id.ts'
export type { TokenUser } from './jwt/verified-token.ts'
export type { Tokens } from './tokens/tokens.ts'
export { tokens } from './tokens/tokens.ts'
export type { TokensOptions } from './tokens/tokens-options.ts'
export type { OpenIdLogIn } from './open-id-log-in/open-id-log-in.ts'
export { openIdLogIn } from './open-id-log-in/open-id-log-in.ts'
export type { OpenIdClaims, OpenIdLogInOptions } from './open-id-log-in/open-id-log-in-options.ts'
export type { MemoryThrottlesOptions } from './throttle/memory-throttles.ts'
export { memoryThrottles } from './throttle/memory-throttles.ts'
export type { ThrottleOptions } from './throttle/throttle.ts'
export { throttle } from './throttle/throttle.ts'
export type { ThrottleClientOptions } from './throttle/throttle-client.ts'
export { ThrottleCounter } from './throttle/throttle-counter.ts'
export type { Charge, ThrottleStore, Verdict } from './throttle/throttle-store.ts'
export type { GivenThrottles, WrittenThrottle } from './throttle/throttled-operations.ts'
