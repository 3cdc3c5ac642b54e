import type { ClientAuth, Configuration } from 'openid-client'
import { secureUrl } from '../jwt/secure-url.ts'
import type { OpenIdClaims, OpenIdLogInOptions } from './open-id-log-in-options.ts'
import type { PendingLogIn } from './pending-log-ins.ts'
import { providerError } from './provider-error.ts'

type Library = typeof import('openid-client')

/** The time for each request to the provider, in seconds. */
const timeout = 5
/** How long the configuration is not asked for again after a failure, in milliseconds. */
const pause = 10_000
/** The difference between two clocks that is accepted, in seconds. */
const clockTolerance = 5

/** An OpenID provider, whose configuration is read at the first log-in (OpenID Connect Discovery 1.0 section 4). */
export class OpenIdProvider {
  readonly #options: OpenIdLogInOptions
  readonly #issuer: URL
  #connection: Promise<{ library: Library; configuration: Configuration }> | undefined
  #failed: { at: number; error: unknown } | undefined

  /** @throws TypeError for an issuer that is not https, except on this machine */
  constructor(options: OpenIdLogInOptions) {
    this.#options = options
    this.#issuer = secureUrl(options.issuer)
  }

  /**
   * Begins a log-in: authorization code with PKCE (RFC 6749 section 4.1, RFC 7636).
   *
   * @returns the URL for the browser, and what is needed at its return
   */
  async begin(redirect: string): Promise<{ url: URL; pending: Omit<PendingLogIn, 'after'> }> {
    const { library, configuration } = await this.#connect()
    const { scopes = ['profile', 'email'] } = this.#options
    const pending = {
      state: library.randomState(),
      nonce: library.randomNonce(),
      verifier: library.randomPKCECodeVerifier(),
    }
    const url = library.buildAuthorizationUrl(configuration, {
      redirect_uri: redirect,
      scope: [...new Set(['openid', ...scopes])].join(' '),
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await library.calculatePKCECodeChallenge(pending.verifier),
      code_challenge_method: 'S256',
    })
    return { url, pending }
  }

  /**
   * Exchanges the code of the provider for an ID token, and checks the token: its signature, issuer, audience, time and
   * nonce (OpenID Connect Core 1.0 section 3.1.3.7).
   *
   * @param back the URL that the provider has sent the browser to
   * @throws HttpError 403 if the log-in does not succeed, 503 if the provider does not answer as it should
   */
  async finish(back: URL, { state, nonce, verifier }: PendingLogIn): Promise<OpenIdClaims> {
    const { library, configuration } = await this.#connect()
    try {
      const tokens = await library.authorizationCodeGrant(configuration, back, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
      const claims = tokens.claims()!
      if (configuration.serverMetadata().userinfo_endpoint === undefined) return claims
      const more = await library.fetchUserInfo(configuration, tokens.access_token, claims.sub)
      // The ID token is signed, so it has the last word.
      return { ...more, ...claims }
    } catch (error) {
      throw providerError(library, error)
    }
  }

  #connect(): Promise<{ library: Library; configuration: Configuration }> {
    if (this.#failed !== undefined && Date.now() - this.#failed.at < pause)
      return Promise.reject(this.#failed.error)
    return (this.#connection ??= this.#discover())
  }

  async #discover(): Promise<{ library: Library; configuration: Configuration }> {
    // Who has no such log-in does not load the library.
    const library = await import('openid-client')
    const { clientId, clientSecret } = this.#options
    const isLocal = this.#issuer.protocol === 'http:'
    try {
      const configuration = await library.discovery(
        this.#issuer,
        clientId,
        { [library.clockTolerance]: clockTolerance },
        clientSecret === undefined ? library.None() : secretInUsualPlace(library, clientSecret),
        {
          timeout,
          execute: [library.enableNonRepudiationChecks, ...(isLocal ? [library.allowInsecureRequests] : [])],
        },
      )
      this.#failed = undefined
      return { library, configuration }
    } catch (error) {
      const unavailable = providerError(library, error, 503)
      this.#failed = { at: Date.now(), error: unavailable }
      this.#connection = undefined
      throw unavailable
    }
  }
}

/**
 * Sends the secret of the client as the provider accepts it: with HTTP Basic, which is the default (OpenID Connect
 * Discovery 1.0 section 3), or in the body.
 */
function secretInUsualPlace(library: Library, secret: string): ClientAuth {
  const basic = library.ClientSecretBasic(secret)
  const post = library.ClientSecretPost(secret)
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported
    const authenticate = methods === undefined || methods.includes('client_secret_basic') ? basic : post
    authenticate(server, ...rest)
  }
}
