import * as oauth from 'oauth4webapi'
import { audience, type TestProvider } from './provider.ts'

/** Where the provider of these tests may send the browser. */
export const redirect = 'https://shop.example/callback'

const insecure = { [oauth.allowInsecureRequests]: true } as const

/** Gets the tokens of a log-in with an authorization code and PKCE, as a public client does (oauth4webapi). */
export async function tokensByCode(
  provider: TestProvider,
  scope: string,
): Promise<oauth.TokenEndpointResponse> {
  const issuer = new URL(provider.issuer)
  const as = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, insecure))
  const client = { client_id: 'web' }
  const verifier = oauth.generateRandomCodeVerifier()
  const url = new URL(as.authorization_endpoint!)
  url.search = String(
    new URLSearchParams({
      client_id: client.client_id,
      redirect_uri: redirect,
      response_type: 'code',
      scope,
      resource: audience,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state: 's',
    }),
  )
  const back = oauth.validateAuthResponse(as, client, await provider.browse(url), 's')
  const response = await oauth.authorizationCodeGrantRequest(
    as,
    client,
    oauth.None(),
    back,
    redirect,
    verifier,
    insecure,
  )
  return oauth.processAuthorizationCodeResponse(as, client, response)
}
