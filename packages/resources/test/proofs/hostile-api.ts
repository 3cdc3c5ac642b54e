import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { jwt, memoryStore, memoryThrottles, tokens, users, type AuthContext } from '@concordat/auth'
import { implement, reply } from '@concordat/server'
import { nodeListener } from '@concordat/server/node'
import { own, storage, stored } from '@concordat/resources'
import { authStore } from '@concordat/resources/users'
import { watchedStore } from '../../../auth/test/support/watched-store.ts'
import { resourcePaths } from '../support/grocery.ts'
import { contractOf } from '../support/shop.ts'

export const tokenSecret = 'a secret of the proof, with 32 characters or more'
export const partnerIssuer = 'https://login.example'
export const audience = 'https://shop.example'
export const cookieName = '__Host-session'
/** The security schemes. Each has the operations `GET /me/SCHEME`, and `POST /me/SCHEME` for administrators. */
export const schemes = ['session', 'key', 'basic', 'bearer', 'login', 'partner'] as const

const text = { type: 'string' }
const id = { type: 'integer', readOnly: true }
const object = (names: readonly string[]) => ({
  type: 'object',
  required: names,
  properties: Object.fromEntries(names.map((name) => [name, text])),
})
const body = (...names: string[]) => ({
  required: true,
  content: { 'application/json': { schema: object(names) } },
})
const who = { 200: { description: '', content: { 'application/json': { schema: {} } } } }
const none = { 204: { description: '' } }

const flow = { tokenUrl: 'token', scopes: { admin: 'All.' } }

const document = {
  openapi: '3.1.0',
  info: { title: 'Attacked', version: '1' },
  servers: [{ url: '/api' }],
  security: [{ session: [] }, { bearer: [] }, { key: [] }],
  paths: {
    ...resourcePaths('Doc', '/docs'),
    ...Object.fromEntries(
      schemes.map((scheme) => [
        `/me/${scheme}`,
        {
          get: { operationId: `get-${scheme}`, security: [{ [scheme]: [] }], responses: who },
          post: {
            operationId: `post-${scheme}`,
            security: [{ [scheme]: scheme === 'login' ? ['admin'] : [] }],
            'x-roles': ['admin'],
            responses: who,
          },
        },
      ]),
    ),
    '/open': { get: { operationId: 'open', security: [], responses: who } },
    '/log-in': {
      post: { operationId: 'logIn', security: [], requestBody: body('name', 'password'), responses: who },
      delete: { operationId: 'logOut', security: [{ session: [] }], responses: none },
    },
    '/reset': {
      post: {
        operationId: 'requestReset',
        security: [],
        requestBody: body('name'),
        responses: { 202: { description: '' } },
      },
      put: {
        operationId: 'resetPassword',
        security: [],
        requestBody: body('token', 'password'),
        responses: none,
      },
    },
  },
  components: {
    securitySchemes: {
      session: { type: 'apiKey', in: 'cookie', name: cookieName },
      key: { type: 'apiKey', in: 'header', name: 'X-Key' },
      basic: { type: 'http', scheme: 'basic' },
      bearer: { type: 'http', scheme: 'bearer' },
      login: { type: 'oauth2', flows: { password: flow, clientCredentials: flow } },
      partner: { type: 'openIdConnect', openIdConnectUrl: '/' },
    },
    schemas: {
      Doc: {
        type: 'object',
        required: ['id', 'title'],
        properties: { id, title: text, ownerId: { ...text, readOnly: true } },
      },
      NewDoc: object(['title']),
      DocPatch: { type: 'object', properties: { title: text } },
    },
  },
}

type Handler = (call: { body: any; ctx: AuthContext }) => unknown

/** Serves an API with users, tokens and rules. @param file the database of the users; undefined for users in memory */
export async function openHostileApi(file: string | undefined) {
  const contract = contractOf(document)
  const shop = storage(contract, {
    url: file ?? ':memory:',
    migrate: 'additive',
    rules: { Doc: { read: own('ownerId'), owner: 'ownerId' } },
  })
  const steps: string[] = []
  const mails: string[] = []
  const lines: string[] = []
  const most = 1e9
  const auth = users(contract, {
    store: watchedStore(file === undefined ? memoryStore() : authStore(shop), steps),
    passwordCost: { memory: 64, passes: 1, lanes: 1 },
    firstUser: false,
    limits: { pair: most, name: most, address: most },
    counters: memoryThrottles({ counters: 2000 }),
    mail: ({ text: message }) => void mails.push(/#token=([\w-]+)/.exec(message)![1]!),
    resetPage: 'https://shop.example/reset',
  })
  const { passwords } = auth.accounts
  const verify = passwords.verify.bind(passwords)
  passwords.verify = (...given) => {
    steps.push('verify')
    return verify(...given)
  }
  const access = tokens(contract, auth, { secret: tokenSecret })
  const partner = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = { ...partner.publicKey.export({ format: 'jwk' }), kid: 'one' }
  const guards = {
    session: auth.session(),
    key: auth.apiKey(),
    basic: auth.basic(),
    bearer: access.bearer(),
    login: access.oauth2(),
    partner: jwt({ issuer: partnerIssuer, audience, keys: { keys: [jwk] } }),
  }
  const show: Handler = ({ ctx }) => reply(200, { ...ctx.auth.user })
  const handlers: Record<string, Handler> = {
    open: () => reply(200, {}),
    logIn: async ({ body: given, ctx }) => {
      const { user, cookie } = await ctx.auth.logIn(given)
      return reply(200, user, { 'set-cookie': cookie })
    },
    logOut: async ({ ctx }) => reply(204, undefined, { 'set-cookie': await ctx.auth.logOut() }),
    requestReset: async ({ body: given, ctx }) => {
      await ctx.auth.requestReset(given.name)
      return reply(202)
    },
    resetPassword: async ({ body: given, ctx }) => {
      await ctx.auth.resetPassword(given)
      return reply(204)
    },
  }
  for (const scheme of schemes) Object.assign(handlers, { [`get-${scheme}`]: show, [`post-${scheme}`]: show })
  const note = (line: string, error?: unknown) =>
    void lines.push(`${line} ${error instanceof Error ? error.message : JSON.stringify(error)}`)
  const api = implement(
    contract,
    { log: { error: note, warn: () => undefined }, plugins: [shop, auth, access], guards } as never,
    { ...(stored(contract) as object), ...handlers } as never,
  )
  await api.start()
  const server = createServer(nodeListener(api))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    auth,
    partner,
    /** The steps of log-ins since the array was emptied. */
    steps,
    /** The tokens for lost passwords that were sent. */
    mails,
    /** The errors in the log. */
    lines,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await api.stop(0)
    },
  }
}

export type HostileApi = Awaited<ReturnType<typeof openHostileApi>>
