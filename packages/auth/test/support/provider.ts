import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The API that the access tokens of the provider are for. */
export const audience = 'https://shop.example'

/** An OpenID provider on this machine (oidc-provider). Any name and password log in, and the name is the subject. */
export interface TestProvider {
  readonly issuer: string
  /**
   * Follows the log-in pages of the provider as a browser does.
   *
   * @param name the user who logs in
   * @returns the URL that the provider sends the browser to
   */
  browse(start: URL, name?: string): Promise<URL>
  close(): void
}

/**
 * Starts a provider.
 *
 * @param redirects where it may send the public client `web` to
 * @param confidential where it may send the client `shop` to, whose secret is `clientSecret`, and the client `open`
 */
export async function openProvider(
  redirects: readonly string[],
  confidential: readonly string[] = ['https://shop.example/none'],
): Promise<TestProvider> {
  const { default: Provider } = await import('oidc-provider')
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const web = { application_type: 'native' as const, grant_types: ['authorization_code', 'refresh_token'] }
  const provider = new Provider(issuer, {
    clients: [
      {
        ...web,
        client_id: 'web',
        token_endpoint_auth_method: 'none',
        redirect_uris: [...redirects],
      },
      // The same API without a secret.
      {
        ...web,
        client_id: 'open',
        token_endpoint_auth_method: 'none',
        redirect_uris: [...confidential],
      },
      { ...web, client_id: 'shop', client_secret: clientSecret, redirect_uris: [...confidential] },
    ],
    clientBasedCORS: () => true,
    cookies: { keys: ['a key for the cookies of the tests'] },
    pkce: { required: () => true },
    scopes: ['openid', 'offline_access', 'profile', 'email', 'read', 'write'],
    claims: {
      openid: ['sub'],
      profile: ['preferred_username', 'groups'],
      email: ['email', 'email_verified'],
    },
    features: {
      resourceIndicators: {
        enabled: true,
        // The access token of `shop` is for the UserInfo endpoint of the provider.
        defaultResource: (_ctx: unknown, { clientId }: { clientId: string }) =>
          clientId === 'web' ? audience : [],
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({ scope: 'read write', audience, accessTokenFormat: 'jwt' as const }),
      },
    },
    extraTokenClaims: () => ({ roles: ['admin'] }),
    findAccount: (_ctx: unknown, id: string) => ({
      accountId: id,
      claims: () => ({
        sub: id,
        preferred_username: id,
        groups: id === 'ann' ? ['admin'] : [],
        email: `${id}@login.example`,
        email_verified: id === 'ann',
      }),
    }),
  })
  server.on('request', provider.callback())
  return {
    issuer,
    browse: (start, name = 'ann') => browse(issuer, start, name),
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

export const clientSecret = 'a secret of the client, for the tests only'

async function browse(issuer: string, start: URL, name: string): Promise<URL> {
  const jar = new Map<string, string>()
  let url = start
  let form: string | undefined
  for (let step = 0; step < 20; step++) {
    const response: Response = await fetch(url, {
      redirect: 'manual',
      method: form === undefined ? 'GET' : 'POST',
      headers: {
        cookie: [...jar].map(([cookie, value]) => `${cookie}=${value}`).join('; '),
        ...(form !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(form !== undefined && { body: form }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [, cookie, value] = /^([^=]+)=([^;]*)/.exec(line)!
      jar.set(cookie!, value!)
    }
    const to = response.headers.get('location')
    if (to !== null) {
      url = new URL(to, url)
      form = undefined
      if (url.origin !== issuer) return url
      continue
    }
    const page = await response.text()
    const action = /<form[^>]* action="([^"]+)"/.exec(page)
    if (action === null)
      throw new Error(`The provider shows no form: ${response.status} ${page.slice(0, 200)}`)
    url = new URL(action[1]!, url)
    form = page.includes('name="login"') ? `prompt=login&login=${name}&password=x` : 'prompt=consent'
  }
  throw new Error('The provider does not come to an end.')
}
