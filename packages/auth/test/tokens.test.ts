import { createHmac, createSecretKey, generateKeyPairSync } from 'node:crypto'
import { SignJWT, UnsecuredJWT } from 'jose'
import * as oauth from 'oauth4webapi'
import { describe, expect, test } from 'vitest'
import { memoryStore } from '@concordat/auth'
import { asking, guardedApi, serving, tokenSecret } from './support/guarded-api.ts'

const insecure = { [oauth.allowInsecureRequests]: true } as const
const serverAt = (url: string): oauth.AuthorizationServer => ({
  issuer: url,
  token_endpoint: `${url}/api/token`,
  revocation_endpoint: `${url}/api/token/revoke`,
})
const open: oauth.Client = { client_id: 'web' }
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

/** Logs in with the official client. */
async function passwordGrant(url: string, name: string, more: Record<string, string> = {}) {
  const server = serverAt(url)
  const parameters = { username: name, password: `the password of ${name}`, ...more }
  const response = await oauth.genericTokenEndpointRequest(
    server,
    open,
    oauth.None(),
    'password',
    parameters,
    insecure,
  )
  return oauth.processGenericTokenEndpointResponse(server, open, response)
}

async function refreshGrant(url: string, token: string, more: Record<string, string> = {}) {
  const server = serverAt(url)
  const response = await oauth.refreshTokenGrantRequest(server, open, oauth.None(), token, {
    ...insecure,
    additionalParameters: more,
  })
  return oauth.processRefreshTokenResponse(server, open, response)
}

describe('the token endpoint, as oauth4webapi sees it', () => {
  test('gives tokens for a name and a password, with the scopes that the user may have', async () => {
    const { api, bob } = await guardedApi()
    await serving(api, async (url) => {
      const ask = asking(url)
      const given = await passwordGrant(url, 'bob', { scope: 'read write' })
      expect(given).toMatchObject({ token_type: 'bearer', expires_in: 600, scope: 'read' })
      expect((await ask('GET', '/api/login', bearer(given.access_token))).body).toEqual({
        ...bob,
        scopes: ['read'],
      })
      const refused = await ask('POST', '/api/login', bearer(given.access_token))
      expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
        403,
        'Bearer realm="api", error="insufficient_scope", scope="write"',
      ])
      const all = await passwordGrant(url, 'ann')
      expect((await ask('POST', '/api/login', bearer(all.access_token))).status).toBe(200)
      expect((await ask('POST', '/api/bearer', bearer(all.access_token))).status).toBe(200)
      expect((await ask('POST', '/api/bearer', bearer(given.access_token))).status).toBe(403)
    })
  })

  test('says in its own words what is wrong', async () => {
    const { api } = await guardedApi()
    await serving(api, async (url) => {
      await expect(passwordGrant(url, 'bob', { password: 'wrong password' })).rejects.toMatchObject({
        error: 'invalid_grant',
        status: 400,
      })
      await expect(passwordGrant(url, 'nobody')).rejects.toMatchObject({ error: 'invalid_grant' })
      await expect(refreshGrant(url, 'nonsense')).rejects.toMatchObject({ error: 'invalid_grant' })
      const server = serverAt(url)
      const other = await oauth.genericTokenEndpointRequest(server, open, oauth.None(), 'magic', {}, insecure)
      await expect(oauth.processGenericTokenEndpointResponse(server, open, other)).rejects.toMatchObject({
        error: 'unsupported_grant_type',
      })
    })
  })

  test('gives a client its own tokens, for its key or its password', async () => {
    const { api, auth, bob } = await guardedApi()
    const key = await auth.accounts.addKey(bob.id, 'a robot')
    await serving(api, async (url) => {
      const server = serverAt(url)
      const client = { client_id: 'bob' }
      const ask = async (authentication: oauth.ClientAuth) => {
        const response = await oauth.clientCredentialsGrantRequest(
          server,
          client,
          authentication,
          { scope: 'read' },
          insecure,
        )
        return oauth.processClientCredentialsResponse(server, client, response)
      }
      for (const authentication of [
        oauth.ClientSecretBasic(key),
        oauth.ClientSecretPost(key),
        oauth.ClientSecretBasic('the password of bob'),
      ]) {
        const given = await ask(authentication)
        expect(given).toMatchObject({ scope: 'read' })
        expect(given.refresh_token).toBeUndefined()
        expect((await asking(url)('GET', '/api/login', bearer(given.access_token))).status).toBe(200)
      }
      // A challenge comes with the 401, which the client reports as such.
      for (const wrong of [oauth.ClientSecretBasic('wrong'), oauth.ClientSecretPost(`${key.slice(0, -1)}x`)])
        await expect(ask(wrong)).rejects.toMatchObject({ status: 401 })
      await expect(ask(oauth.None())).rejects.toMatchObject({ status: 401 })
    })
  })

  test('exchanges a refresh token once, and ends the log-in if it comes again', async () => {
    const { api } = await guardedApi()
    await serving(api, async (url) => {
      const first = await passwordGrant(url, 'ann')
      const second = await refreshGrant(url, first.refresh_token!)
      expect(second.refresh_token).not.toBe(first.refresh_token)
      const narrow = await refreshGrant(url, second.refresh_token!, { scope: 'read' })
      expect(narrow.scope).toBe('read')
      await expect(refreshGrant(url, second.refresh_token!)).rejects.toMatchObject({ error: 'invalid_grant' })
      // The thief and the owner are both out.
      await expect(refreshGrant(url, narrow.refresh_token!)).rejects.toMatchObject({ error: 'invalid_grant' })
      const other = await passwordGrant(url, 'ann')
      const tries = await Promise.allSettled(
        Array.from({ length: 5 }, () => refreshGrant(url, other.refresh_token!)),
      )
      expect(tries.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(1)
    })
  })

  test('does not give more scopes, and none to a user who was disabled', async () => {
    const { api, auth, ann } = await guardedApi()
    await serving(api, async (url) => {
      const given = await passwordGrant(url, 'ann', { scope: 'read' })
      await expect(refreshGrant(url, given.refresh_token!, { scope: 'read write' })).rejects.toMatchObject({
        error: 'invalid_scope',
      })
      // A request that was refused has not used the token.
      const next = await refreshGrant(url, given.refresh_token!, { scope: ' read  read' })
      expect(await refreshGrant(url, next.refresh_token!)).toMatchObject({ scope: 'read' })
      const again = await passwordGrant(url, 'ann')
      await auth.accounts.change(ann.id, { isDisabled: true })
      await expect(refreshGrant(url, again.refresh_token!)).rejects.toMatchObject({ error: 'invalid_grant' })
    })
  })

  test('revokes the log-in of a refresh token or an access token', async () => {
    const { api } = await guardedApi()
    await serving(api, async (url) => {
      const server = serverAt(url)
      const revoke = async (token: string) =>
        oauth.processRevocationResponse(
          await oauth.revocationRequest(server, open, oauth.None(), token, insecure),
        )
      for (const kind of ['refresh_token', 'access_token'] as const) {
        const given = await passwordGrant(url, 'ann')
        await revoke(given[kind]!)
        await expect(refreshGrant(url, given.refresh_token!)).rejects.toMatchObject({
          error: 'invalid_grant',
        })
      }
      await revoke('nonsense')
    })
  })

  test('takes a Basic header without an id and a secret, as Swagger UI sends it, for none', async () => {
    const { api } = await guardedApi()
    await serving(api, async (url) => {
      const form = { grant_type: 'password', username: 'ann', password: 'the password of ann' }
      const body = new URLSearchParams(form)
      const headers = { authorization: `Basic ${btoa(':')}` }
      expect((await fetch(`${url}/api/token`, { method: 'POST', headers, body })).status).toBe(200)
    })
  })

  test.each([
    ['application/json', '{"grant_type":"password"}', 400, 'invalid_request'],
    ['application/x-www-form-urlencoded', 'grant_type=password&grant_type=password', 400, 'invalid_request'],
    ['application/x-www-form-urlencoded', 'grant_type=password&username=ann', 400, 'invalid_request'],
    ['application/x-www-form-urlencoded', '', 400, 'invalid_request'],
    [
      'application/x-www-form-urlencoded',
      'grant_type=client_credentials&client_id=bob',
      401,
      'invalid_client',
    ],
    [
      'application/x-www-form-urlencoded',
      `grant_type=password&x=${'x'.repeat(20_000)}`,
      413,
      'invalid_request',
    ],
  ])('answers %s %j with %i', async (type, body, status, error) => {
    const { api } = await guardedApi()
    await serving(api, async (url) => {
      const response = await fetch(`${url}/api/token`, {
        method: 'POST',
        headers: { 'content-type': type },
        body,
      })
      expect(response.status).toBe(status)
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(await response.json()).toMatchObject({ error })
    })
  })

  test('is limited like other log-ins, and cannot be asked with GET', async () => {
    const { api } = await guardedApi({ limits: { pair: 2 } })
    await serving(api, async (url) => {
      for (let n = 0; n < 2; n++) await expect(passwordGrant(url, 'bob', { password: 'x' })).rejects.toThrow()
      await expect(passwordGrant(url, 'bob')).rejects.toMatchObject({
        status: 429,
        error: 'temporarily_unavailable',
      })
      expect((await fetch(`${url}/api/token`)).status).toBe(404)
    })
  })
})

/** Returns the next digit of base64url, which differs in a bit that decoders ignore at the end of a signature. */
function nextDigit(digit: string): string {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return digits[digits.indexOf(digit) + 1]!
}

describe('access tokens', () => {
  const key = createSecretKey(Buffer.from(tokenSecret))
  const claims = { name: 'Ann', roles: ['admin'], scope: 'read write', family: 'f' }
  const inFiveMinutes = () => Math.floor(Date.now() / 1000) + 300
  const all = () => ({ ...claims, iss: 'concordat', sub: 'ann', jti: '1', exp: inFiveMinutes() })
  const signed = (more: object = {}, secret: unknown = key, header: object = {}) =>
    new SignJWT({ ...all(), ...more })
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', ...header })
      .sign(secret as typeof key)
  const parts = (token: string) => token.split('.') as [string, string, string]
  const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

  test('are accepted in the right form only', async () => {
    const { api } = await guardedApi()
    const [head, payload, signature] = parts(await signed())
    const withHead = (header: object) => {
      const text = `${encoded(header)}.${payload}`
      return `${text}.${createHmac('sha256', tokenSecret).update(text).digest('base64url')}`
    }
    const wrong = {
      'no algorithm': new UnsecuredJWT(all()).encode(),
      'none with a signature': `${encoded({ alg: 'none', typ: 'at+jwt' })}.${payload}.${signature}`,
      'none without one': `${encoded({ alg: 'none', typ: 'at+jwt' })}.${payload}.`,
      None: `${encoded({ alg: 'None', typ: 'at+jwt' })}.${payload}.`,
      'another secret': await signed(undefined, createSecretKey(Buffer.from('x'.repeat(32)))),
      'a public key': await signed(undefined, privateKey, { alg: 'RS256' }),
      'the secret as a public key': await signed(
        undefined,
        createSecretKey(publicKey.export({ type: 'spki', format: 'pem' }) as Buffer),
      ),
      'another type': await signed(undefined, key, { typ: 'JWT' }),
      'another issuer': await signed({ iss: 'somebody' }),
      'no subject': await signed({ sub: undefined }),
      'no identifier': await signed({ jti: undefined }),
      'an end in the past': await signed({ exp: 1 }),
      'a beginning in the future': await signed({ nbf: inFiveMinutes() }),
      'a critical header': withHead({ alg: 'HS256', typ: 'at+jwt', crit: ['exp2'], exp2: 1 }),
      'a key in the header': withHead({ alg: 'none', typ: 'at+jwt', jwk: { kty: 'oct', k: 'AA' } }),
      'two parts': `${head}.${payload}`,
      'four parts': `${head}.${payload}.${signature}.`,
      'a changed body': `${head}.${encoded({ ...claims, sub: 'root' })}.${signature}`,
      'a shorter signature': `${head}.${payload}.${signature.slice(0, -4)}`,
      'no signature': `${head}.${payload}.`,
      padding: `${head}.${payload}.${signature}=`,
      'other last bits': `${head}.${payload}.${signature.slice(0, -1)}${nextDigit(signature.at(-1)!)}`,
      'a character that decoders ignore': `${head}.${payload}.${signature},`,
      'a long text': 'x'.repeat(10_000),
    }
    await serving(api, async (url) => {
      const ask = asking(url)
      expect((await ask('POST', '/api/bearer', bearer(await signed()))).status).toBe(200)
      for (const [name, token] of Object.entries(wrong)) {
        const { status } = await ask('GET', '/api/bearer', bearer(token))
        expect(status, name).toBe(401)
      }
    })
  })

  test('of a secret that was replaced are accepted while it is listed', async () => {
    const { api } = await guardedApi({}, { secret: ['a new secret of 32 characters or more', tokenSecret] })
    await serving(api, async (url) => {
      expect((await asking(url)('GET', '/api/bearer', bearer(await signed()))).status).toBe(200)
      const given = await passwordGrant(url, 'ann')
      expect((await asking(url)('GET', '/api/bearer', bearer(given.access_token))).status).toBe(200)
    })
    await expect(guardedApi({}, { secret: 'short' })).rejects.toThrow('fewer than 32 characters')
  })

  test('end with the user if each is looked up', async () => {
    const { api, auth, ann } = await guardedApi({ store: memoryStore() }, { checksUser: true })
    await serving(api, async (url) => {
      const { access_token: token } = await passwordGrant(url, 'ann')
      const ask = (method: string) => asking(url)(method, '/api/bearer', bearer(token))
      expect((await ask('POST')).status).toBe(200)
      const write = () => asking(url)('POST', '/api/login', bearer(token))
      expect((await write()).status).toBe(200)
      await auth.accounts.change(ann.id, { roles: ['read'] })
      expect([(await ask('POST')).status, (await ask('GET')).status]).toEqual([403, 200])
      // The scopes of a user follow from the roles here, so that of the lost role is lost, too.
      expect((await write()).status).toBe(403)
      await auth.accounts.change(ann.id, { isDisabled: true })
      expect((await ask('GET')).status).toBe(401)
    })
  })

  test('without a secret do not start in production', async () => {
    const { NODE_ENV: before } = process.env
    process.env['NODE_ENV'] = 'production'
    try {
      await expect(guardedApi({}, { secret: undefined as never })).rejects.toThrow('TOKEN_SECRET')
    } finally {
      process.env['NODE_ENV'] = before
    }
  })
})
