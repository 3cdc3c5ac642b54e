import { generateKeyPairSync, createSecretKey } from 'node:crypto'
import { exportJWK, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jwt, openId } from '@concordat/auth'
import { implement, reply } from '@concordat/server'
import { createTestClient } from '@concordat/server/in-process'
import { defineContract } from '@concordat/core'
import { audience, openProvider, type TestProvider } from './support/provider.ts'
import { redirect, tokensByCode } from './support/tokens-by-code.ts'

/** An API whose only scheme is checked by a guard for tokens of somebody else. */
function apiWith(guard: ReturnType<typeof jwt>, roles: string[] = [], scopes: string[] = []) {
  const contract = defineContract<any, 'login'>(
    {
      openapi: '3.1.0',
      info: { title: '', version: '' },
      components: { securitySchemes: { login: { type: 'openIdConnect', openIdConnectUrl: '/' } } },
      paths: {
        '/me': {
          get: {
            operationId: 'getMe',
            security: [{ login: scopes }],
            'x-roles': roles,
            responses: { 200: { description: '', content: { 'application/json': { schema: {} } } } },
          },
        },
      },
    },
    [],
  )
  const lines: string[] = []
  const note = (line: string) => void lines.push(line)
  const api = implement(
    contract,
    {
      log: { error: note, warn: note },
      guards: { login: guard },
      context: (_request: unknown, identities: object) => identities,
    } as never,
    { getMe: ({ ctx }: any) => reply(200, ctx.login) } as never,
  )
  const client = createTestClient(api)
  return async (token: string) => {
    const { status, body, headers } = await client.get('/me', {
      headers: { authorization: `Bearer ${token}` },
    })
    return { status, body: body as Record<string, any>, challenge: headers.get('www-authenticate') }
  }
}

describe('tokens of an OpenID provider (oidc-provider), by authorization code with PKCE', () => {
  let provider: TestProvider
  let issuer: string

  beforeAll(async () => {
    provider = await openProvider([redirect])
    issuer = provider.issuer
  }, 60_000)
  afterAll(() => provider.close())

  test('let their user in, with scopes and roles', async () => {
    const { access_token: token, id_token: idToken } = await tokensByCode(provider, 'openid read')
    const options = { issuer, audience, checksScopes: true }
    const ask = apiWith(openId(options), ['admin'], ['read'])
    const { status, body } = await ask(token)
    expect([status, body['id'], body['scopes'], body['roles']]).toEqual([200, 'ann', ['read'], ['admin']])
    expect(await apiWith(openId(options), [], ['write'])(token)).toMatchObject({
      status: 403,
      challenge: 'Bearer realm="api", error="insufficient_scope", scope="write"',
    })
    expect((await apiWith(openId(options), ['owner'])(token)).status).toBe(403)
    expect((await apiWith(openId({ ...options, audience: 'https://another.example' }))(token)).status).toBe(
      401,
    )
    // The ID token is for the client, not for the API.
    expect((await ask(idToken!)).status).toBe(401)
    expect((await ask(`${token.slice(0, -4)}AAAA`)).status).toBe(401)
  })

  test('are a 503 while the provider cannot be reached', async () => {
    const away = 'http://127.0.0.1:9'
    const ask = apiWith(openId({ issuer: away, audience }))
    expect((await ask('AA.AA.AA')).status).toBe(503)
    const keys = apiWith(jwt({ issuer: away, audience, keys: `${away}/jwks` }))
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: 'RS256', kid: 'x' })
      .sign(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey)
    expect((await keys(token)).status).toBe(503)
  })

  test('of a configuration for another issuer are a 503', async () => {
    const ask = apiWith(openId({ issuer: issuer.replace('127.0.0.1', 'localhost'), audience }))
    expect((await ask('AA.AA.AA')).status).toBe(503)
  })
})

describe('tokens with given keys', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const issuer = 'https://login.example'
  const all = { iss: issuer, aud: audience, sub: 'ann', roles: ['clerk', 7] }
  const sign = (more: object = {}, key: any = privateKey, header: object = {}) =>
    new SignJWT({ ...all, exp: Math.floor(Date.now() / 1000) + 300, ...more })
      .setProtectedHeader({ alg: 'ES256', kid: 'one', ...header })
      .sign(key)

  test('are accepted from this issuer, for this API, with a public key', async () => {
    const own = await exportJWK(publicKey)
    const ask = apiWith(jwt({ issuer, audience, keys: { keys: [{ ...own, kid: 'one' }] } }))
    expect((await ask(await sign())).body).toMatchObject({ id: 'ann', roles: ['clerk'] })
    const pem = createSecretKey(Buffer.from(publicKey.export({ type: 'spki', format: 'pem' })))
    const wrong = [
      await sign({ iss: 'https://login.example.evil' }),
      await sign({ aud: 'https://other.example' }),
      await sign({ aud: undefined }),
      await sign({ exp: 1 }),
      await sign({ sub: undefined }),
      await sign({ sub: 7 }),
      await sign({ sub: { id: 'ann', roles: ['admin'] } }),
      await sign({ sub: '' }),
      await sign(undefined, pem, { alg: 'HS256' }),
      await sign(undefined, generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey),
      await sign(undefined, generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey, { alg: 'RS256' }),
      await sign(undefined, privateKey, { kid: 'two' }),
    ]
    for (const token of wrong) expect((await ask(token)).status).toBe(401)
  })

  test('need https for their keys', () => {
    expect(() => jwt({ issuer, audience, keys: 'http://login.example/jwks' })).toThrow('is not https')
    expect(() => openId({ issuer: 'http://login.example', audience })).toThrow('is not https')
  })
})
