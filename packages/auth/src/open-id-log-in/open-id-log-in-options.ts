import type { IDToken } from 'openid-client'

/** What an OpenID provider says of a user: the claims of the ID token, and those of the UserInfo endpoint. */
export type OpenIdClaims = Readonly<IDToken>

/** The options of `openIdLogIn`. */
export interface OpenIdLogInOptions {
  /** The provider, such as `https://login.example`. */
  issuer: string
  /** The id of this API at the provider. */
  clientId: string
  /** The secret of this API at the provider. Without it, the API is a public client. */
  clientSecret?: string
  /** What the API asks for. `openid` is always asked for. Default: `openid`, `profile` and `email` */
  scopes?: readonly string[]
  /** The path of the log-in below the base path. The provider sends the browser to `/callback` below it. Default: `/log-in/openid` */
  path?: string
  /**
   * Where the browser is sent after the log-in: a path of this origin, or a URL. A link to the log-in may name another
   * path of this origin: `/log-in/openid?after=/orders`. Default: `/`
   */
  after?: string
  /**
   * The origin of the API as browsers see it, such as `https://shop.example`. Default: the `Host` header, with https
   * except on this machine
   */
  origin?: string
  /**
   * A random text of 32 characters or more, used for nothing else, that signs the cookie of a log-in that has begun. Of
   * several, the first one signs, and the signatures of all are accepted. Default: the environment variable
   * `COOKIE_SECRET`; in development a random one
   */
  secret?: string | readonly string[]
  /** Returns the roles of a user, at each log-in. Default: a new user has none, and an administrator gives them */
  roles?: (claims: OpenIdClaims) => readonly string[]
  /** Returns the name of a new user. Default: `preferred_username`, `email`, `name` or `sub`, whichever is first there */
  name?: (claims: OpenIdClaims) => string
}
