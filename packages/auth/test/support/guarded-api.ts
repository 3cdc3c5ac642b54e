import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { defineContract, type Contract } from '@concordat/core'
import { implement, reply, type Plugin } from '@concordat/server'
import { nodeListener } from '@concordat/server/node'
import {
  openId,
  users,
  tokens,
  type AuthContext,
  type TokensOptions,
  type Users,
  type UsersOptions,
} from '@concordat/auth'
import { audience } from './provider.ts'

const json = (schema: object) => ({ description: '', content: { 'application/json': { schema } } })
const text = { type: 'string' }
const body = (...names: string[]) => ({
  required: true,
  content: {
    'application/json': {
      schema: {
        type: 'object',
        required: names,
        properties: Object.fromEntries(names.map((name) => [name, text])),
      },
    },
  },
})
const done = { 204: { description: '' } }
const settingCookie = { 'Set-Cookie': { schema: text } }
const who = json({ type: 'object', additionalProperties: true })

const scopes = { read: 'Read.', write: 'Write.' }
/** The schemes whose requirements name scopes; those of the others name roles. */
const scoped: ReadonlySet<string> = new Set(['login', 'code', 'openid'])

/** The schemes of a contract, one of each kind. @param issuer the OpenID provider; without it, its schemes are left out */
function schemesWith(issuer: string | undefined): Record<string, object> {
  return {
    session: { type: 'apiKey', in: 'cookie', name: 'session' },
    key: { type: 'apiKey', in: 'header', name: 'X-Key' },
    queryKey: { type: 'apiKey', in: 'query', name: 'key' },
    basic: { type: 'http', scheme: 'basic' },
    bearer: { type: 'http', scheme: 'bearer' },
    login: {
      type: 'oauth2',
      flows: {
        password: { tokenUrl: 'token', refreshUrl: 'token', scopes },
        clientCredentials: { tokenUrl: 'token', scopes },
      },
    },
    ...(issuer !== undefined && {
      code: {
        type: 'oauth2',
        flows: {
          authorizationCode: { authorizationUrl: `${issuer}/auth`, tokenUrl: `${issuer}/token`, scopes },
        },
      },
      openid: { type: 'openIdConnect', openIdConnectUrl: `${issuer}/.well-known/openid-configuration` },
    }),
  }
}

/** A contract with a scheme of each kind: each has an operation that says who the client is. */
function documentWith(securitySchemes: Record<string, object>) {
  return {
    openapi: '3.1.0',
    info: { title: 'Guarded', version: '1' },
    servers: [{ url: '/api' }],
    components: { securitySchemes },
    paths: {
      ...Object.fromEntries(
        Object.keys(securitySchemes).map((scheme) => [
          `/${scheme}`,
          {
            get: {
              operationId: `get-${scheme}`,
              security: [{ [scheme]: scoped.has(scheme) ? ['read'] : [] }],
              responses: { 200: who },
            },
            post: {
              operationId: `post-${scheme}`,
              security: [{ [scheme]: scoped.has(scheme) ? ['write'] : ['admin'] }],
              responses: { 200: who },
            },
          },
        ]),
      ),
      '/log-in': {
        post: {
          operationId: 'logIn',
          requestBody: body('name', 'password'),
          responses: { 200: { ...who, headers: settingCookie } },
        },
        delete: {
          operationId: 'logOut',
          security: [{ session: [] }],
          responses: { 204: { description: '', headers: settingCookie } },
        },
      },
      '/password': {
        post: {
          operationId: 'changePassword',
          security: [{ session: [] }],
          requestBody: body('current', 'password'),
          responses: done,
        },
      },
      '/reset': {
        post: {
          operationId: 'requestReset',
          requestBody: body('name'),
          responses: { 202: { description: '' } },
        },
        put: { operationId: 'resetPassword', requestBody: body('token', 'password'), responses: done },
      },
    },
  }
}

type Middleware = NonNullable<NonNullable<Parameters<typeof nodeListener>[1]>['unknownPath']>
type Handler = (call: { body: any; ctx: AuthContext }) => unknown

/** What a cheap hash of passwords costs, so that tests are quick. */
export const cheap = { memory: 64, passes: 1, lanes: 1 }

export const tokenSecret = 'a secret of the tests, with 32 characters or more'

/** Creates an API with users, of whom `ann` is an administrator and `bob` is not. @param issuer an OpenID provider */
export async function guardedApi(
  options: UsersOptions = {},
  tokenOptions: TokensOptions = {},
  more: (auth: Users, contract: Contract<any, any>) => Plugin[] = () => [],
  issuer?: string,
) {
  const schemes = schemesWith(issuer)
  const contract = defineContract<any, any>(documentWith(schemes), [])
  const auth = users(contract, { passwordCost: cheap, firstUser: false, ...options })
  const access = tokens(contract, auth, { secret: tokenSecret, ...tokenOptions })
  const show: Handler = ({ ctx }) => reply(200, { ...ctx.auth.user })
  const lines: string[] = []
  const note = (line: string, error?: unknown) =>
    void lines.push(
      error === undefined
        ? line
        : `${line}: ${error instanceof Error ? error.message : JSON.stringify(error)}`,
    )
  const setCookie = (cookie: string | undefined) => (cookie === undefined ? {} : { 'set-cookie': cookie })
  const handlers: Record<string, Handler> = {
    logIn: async ({ body: given, ctx }) => {
      const { user, cookie } = await ctx.auth.logIn(given)
      return reply(200, user, setCookie(cookie))
    },
    logOut: async ({ ctx }) => reply(204, undefined, setCookie(await ctx.auth.logOut())),
    changePassword: async ({ body: given, ctx }) =>
      reply(204, undefined, setCookie(await ctx.auth.changePassword(given))),
    requestReset: async ({ body: given, ctx }) => {
      await ctx.auth.requestReset(given.name)
      return reply(202)
    },
    resetPassword: async ({ body: given, ctx }) => {
      await ctx.auth.resetPassword(given)
      return reply(204)
    },
  }
  for (const scheme of Object.keys(schemes))
    Object.assign(handlers, { [`get-${scheme}`]: show, [`post-${scheme}`]: show })
  const api = implement(
    contract,
    {
      log: { error: note, warn: note },
      plugins: [...more(auth, contract), auth, access],
      guards: {
        session: auth.session({ origins: ['https://shop.example'] }),
        key: auth.apiKey(),
        queryKey: auth.apiKey(),
        basic: auth.basic(),
        bearer: access.bearer(),
        login: access.oauth2(),
        ...(issuer !== undefined && {
          code: openId({ issuer, audience, checksScopes: true }),
          openid: openId({ issuer, audience, checksScopes: true }),
        }),
      },
    } as never,
    handlers as never,
  )
  await api.start()
  const ann = (await auth.accounts.addIfNew({
    name: 'Ann',
    password: 'the password of ann',
    roles: ['admin', 'read', 'write'],
    email: 'ann@shop.example',
  }))!
  const bob = (await auth.accounts.addIfNew({
    name: 'bob',
    password: 'the password of bob',
    roles: ['read'],
  }))!
  return { api, auth, access, ann, bob, lines, contract }
}

/** Serves an API on this machine, and closes it at the end. @param unknownPath answers what is not of the API */
export async function serving<Result>(
  api: Awaited<ReturnType<typeof guardedApi>>['api'],
  use: (url: string) => Promise<Result>,
  unknownPath?: Middleware,
): Promise<Result> {
  const server = createServer(nodeListener(api, unknownPath === undefined ? {} : { unknownPath }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await api.stop(0)
  }
}

/** Sends requests to an API, and returns the status, the headers and the body as an object. */
export function asking(url: string) {
  return async (
    method: string,
    path: string,
    headers: Record<string, string> = {},
    content?: object,
    form?: Record<string, string>,
  ) => {
    const sent = form === undefined ? JSON.stringify(content) : new URLSearchParams(form).toString()
    const response = await fetch(url + path, {
      method,
      headers: { ...(content !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(sent !== undefined && { body: sent }),
    })
    const answer = await response.text()
    const [cookie = ''] = (response.headers.get('set-cookie') ?? '').split(';')
    return {
      status: response.status,
      headers: response.headers,
      cookie,
      body: (answer === '' ? {} : JSON.parse(answer)) as Record<string, any>,
    }
  }
}
