import { globSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { readModel } from '@concordat/model'
import { readContract } from '@concordat/reader'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { askForAuth } from '../src/init/ask-for-auth.ts'
import { InitFolder } from './support/init-folder.ts'

let folder: InitFolder
beforeEach(() => (folder = new InitFolder()))
afterEach(() => folder.remove())

const ok = { 204: { description: '' } }

/** A contract in which each scheme guards one operation. @param needed the lists beside the schemes */
function contractWith(
  securitySchemes: Record<string, object>,
  needed: Record<string, string[]> = {},
  more: { paths?: object; schemas?: object } = {},
) {
  const own = Object.keys(securitySchemes).map((name) => [
    `/${name}`,
    { get: { operationId: `get-${name}`, security: [{ [name]: needed[name] ?? [] }], responses: ok } },
  ])
  return {
    openapi: '3.1.0',
    info: { title: 'M', version: '1' },
    servers: [{ url: 'https://api.museum.example/museum' }],
    paths: { ...Object.fromEntries(own), ...more.paths },
    components: { securitySchemes, schemas: more.schemas ?? {} },
  }
}

/** Creates a repository with `--auth` for a contract. @returns what is printed, and its files */
async function made(contract: object) {
  folder.write('m.json', JSON.stringify(contract))
  const printed = await folder.init('m', '--contract', 'm.json', '--auth')
  const source = (name: string) => folder.read(`m/apps/api/src/${name}.ts`)
  return { printed, source, readme: folder.read('m/README.md') }
}

const session = { type: 'apiKey', in: 'cookie', name: 'museum' }
const bearer = { type: 'http', scheme: 'bearer' }
const flow = (tokenUrl: string) => ({
  type: 'oauth2',
  flows: { password: { tokenUrl, scopes: { 'events:write': 'Change events.' } } },
})
const provider = 'https://login.example.com/museum'
const openIdConnect = {
  type: 'openIdConnect',
  openIdConnectUrl: `${provider}/.well-known/openid-configuration`,
}

describe('the guard of a scheme', () => {
  test.each<[string, Record<string, object>, string]>([
    ['in a cookie is that of sessions', { one: session }, 'one: auth.session(),'],
    ['in a header is that of keys', { one: { ...session, in: 'header' } }, 'one: auth.apiKey(),'],
    ['in the query is that of keys', { one: { ...session, in: 'query' } }, 'one: auth.apiKey(),'],
    ['of HTTP Basic checks the password', { one: { type: 'http', scheme: 'Basic' } }, 'one: auth.basic(),'],
    ['of bearer tokens checks ours', { one: bearer }, 'one: access.bearer(),'],
    ['of OAuth 2.0 with a token endpoint here checks ours', { one: flow('token') }, 'one: access.oauth2(),'],
    [
      'of OAuth 2.0 with another token endpoint checks those of somebody else',
      { 'one-two': flow('https://login.example/token') },
      "'one-two': openId({ ...oneTwoProvider, checksScopes: true }),",
    ],
    [
      'of OpenID Connect checks those of somebody else',
      { one: openIdConnect },
      'one: openId({ ...oneProvider,',
    ],
    [
      'in a second cookie is to be written',
      { one: session, two: { ...session, name: 'b' } },
      '// The credential is the cookie parameter b.\n    two: () => refused,',
    ],
    [
      'with certificates is to be written',
      { one: session, two: { type: 'mutualTLS' } },
      '// The credential is the fingerprint of the certificate of the client.\n    two: () => refused,',
    ],
    [
      'of another HTTP scheme is to be written',
      { one: session, two: { type: 'http', scheme: 'hoba' } },
      'two: () => refused,',
    ],
  ])('%s', async (_title, schemes, guard) => {
    const { source } = await made(contractWith(schemes))
    expect(source('guards')).toContain(guard)
  })

  test('that is to be written knows roles if the contract names some', async () => {
    const { source } = await made(
      contractWith({ one: session, tls: { type: 'mutualTLS' } }, { tls: ['guide'] }),
    )
    expect(source('guards')).toContain('tls: withRoles(() => refused, () => []),')
    expect(source('guards')).toContain("import { withRoles, type Guard } from '@concordat/server'")
  })

  test('of somebody else has an issuer and an audience from the environment', async () => {
    const { source, printed } = await made(
      contractWith({ staffLogin: openIdConnect, other: flow('https://login.example/token') }),
    )
    expect(source('guards')).toContain(`const staffLoginProvider = {
  issuer: process.env['STAFF_LOGIN_ISSUER'] ?? '${provider}',
  audience: process.env['STAFF_LOGIN_AUDIENCE'] ?? 'm',`)
    expect(source('guards')).toContain("process.env['OTHER_ISSUER'] ?? 'https://login.example'")
    expect(printed).toContain('Set the issuer and the audience of staffLogin, other there.')
    // There are no users, so nothing is said of the first one.
    expect(source('api')).not.toMatch(/users|plugins/)
    expect(printed).not.toContain('admin')
  })
})

describe('api.ts', () => {
  test('has the plugin of users in memory, whose first user has every role', async () => {
    const { source } = await made(contractWith({ one: session, two: bearer }, { one: ['guide', 'curator'] }))
    expect(source('api')).toContain('// The users are kept in memory. README.md shows how')
    expect(source('api')).toContain("firstUser: { name: 'admin', roles: ['admin', 'guide', 'curator'] },")
    expect(source('api')).toContain('plugins: [auth, access],')
    expect(source('context')).toContain('interface Context extends AuthContext {')
    expect(JSON.parse(folder.read('m/apps/api/package.json'))).toMatchObject({
      dependencies: { '@concordat/auth': 'catalog:' },
    })
    expect(folder.read('m/pnpm-workspace.yaml')).toContain("\n  '@concordat/auth': 1.2.3\n")
  })

  test('keeps the users in the database of stored resources, after which its plugin stands', async () => {
    const schema = { $ref: '#/components/schemas/Event' }
    const content = { 'application/json': { schema } }
    const post = {
      operationId: 'addEvent',
      security: [{ login: ['events:write'] }],
      requestBody: { required: true, content },
      responses: { 201: { description: '', content } },
    }
    const properties = { id: { type: 'integer', readOnly: true }, title: { type: 'string' } }
    const { source } = await made(
      contractWith(
        { login: flow('token') },
        {},
        {
          paths: { '/events': { 'x-resource': 'Event', post } },
          schemas: { Event: { type: 'object', required: ['id'], properties } },
        },
      ),
    )
    expect(source('api')).toContain(`const auth = users(contract, {
    store: authStore(database),
    firstUser: { name: 'admin', roles: ['admin', 'events:write'] },
  })`)
    expect(source('api')).toContain('plugins: [database, auth, access],')
    expect(source('context')).toContain('interface Context extends StorageContext, AuthContext {')
  })

  test('gives tokens at a path that no operation has', async () => {
    const paths = { '/token': { post: { operationId: 'addToken', responses: ok } } }
    const taken = await made(contractWith({ one: bearer }, {}, { paths }))
    expect(taken.source('api')).toContain("tokens(contract, auth, { path: '/oauth/token' })")
    expect(taken.printed).toContain('/museum/oauth/token -d grant_type=password')
  })

  test('says which operation hides the token endpoint of the contract', async () => {
    const paths = { '/token': { post: { operationId: 'addToken', responses: ok } } }
    const { source, readme } = await made(contractWith({ one: flow('token') }, {}, { paths }))
    expect(source('api')).toContain('// Remove the operation addToken from the contract')
    expect(readme).toContain("The operation 'addToken' of the contract has the same path")
  })
})

describe('the next steps', () => {
  test('log in with a password for tokens, and call an operation with one', async () => {
    const { printed, readme } = await made(contractWith({ login: flow('token') }))
    const commands = [
      'curl http://127.0.0.1:3000/museum/token -d grant_type=password -d username=admin -d password=PASSWORD',
      "curl -H 'Authorization: Bearer TOKEN' http://127.0.0.1:3000/museum/login",
    ]
    for (const command of commands) {
      expect(printed).toContain(`  ${command}\n`.trimEnd())
      expect(readme).toContain(`${command}\n`)
    }
    expect(printed).toContain('The first start makes the user admin, and prints its password once.')
  })

  test('send the password with HTTP Basic', async () => {
    const { printed } = await made(contractWith({ one: { type: 'http', scheme: 'basic' } }))
    expect(printed).toContain('curl -u admin:PASSWORD http://127.0.0.1:3000/museum/one')
  })

  test('add an operation that logs in, if none sets a cookie', async () => {
    const { readme } = await made(contractWith({ one: session }))
    expect(readme).toContain('so nobody can begin a session yet')
    expect(readme).toContain('  /session:\n    post:\n      operationId: logIn\n')
    expect(readme).toContain("export const logIn: Op<'logIn'> = async ({ body, ctx }, reply) => {")
  })

  test('name the operation that sets a cookie', async () => {
    const headers = { 'Set-Cookie': { schema: { type: 'string' } } }
    const paths = {
      '/in': {
        post: { operationId: 'enter', security: [], responses: { 204: { description: '', headers } } },
      },
    }
    const { readme } = await made(contractWith({ one: session }, {}, { paths }))
    expect(readme).toContain("The operation 'enter' sets a cookie.")
    expect(readme).not.toContain('/session:')
  })
})

describe('the starter with --auth', () => {
  test('is written without open placeholders, has no lint warnings, and says how to log in', async () => {
    const printed = await folder.init('shop', '--auth')
    for (const text of [printed, folder.read('shop/README.md')]) {
      expect(text).toContain('curl -c cookies.txt http://127.0.0.1:3000/api/session')
      expect(text).toContain('curl -b cookies.txt http://127.0.0.1:3000/api/notes')
    }
    const { warnings, model } = await readContract(join(folder.cwd, 'shop/openapi.yaml'))
    expect(warnings).toEqual([])
    const { security } = model.operations.find(({ operationId }) => operationId === 'createNote')!
    expect(security.map(([one]) => [one!.scheme.name, one!.roles])).toEqual([
      ['session', ['editor']],
      ['key', ['editor']],
    ])
    const open = globSync('shop/**/*.{ts,json,yaml,md,cjs}', { cwd: folder.cwd }).filter((file) =>
      folder.read(file).includes('{{'),
    )
    expect(open).toEqual([])
  })

  test('has the operations of the plain one, apart from credentials', async () => {
    await folder.init('plain')
    await folder.init('shop', '--auth')
    const [plain, own] = await Promise.all(
      ['plain', 'shop'].map(async (name) => {
        const { model } = await readContract(join(folder.cwd, name, 'openapi.yaml'))
        return model.document['paths'] as Record<string, Record<string, any>>
      }),
    )
    for (const [path, item] of Object.entries(plain!))
      for (const [method, operation] of Object.entries(item)) {
        const other = structuredClone(own![path]![method])
        if (!Array.isArray(other)) {
          delete other.security
          for (const status of ['401', '403']) delete other.responses[status]
        }
        expect([path, method, isDeepStrictEqual(other, operation)]).toEqual([path, method, true])
      }
  })
})

describe('--auth refuses', () => {
  test('a contract without security schemes, and says what to add', async () => {
    const contract = contractWith({}, {}, { paths: { '/a': { get: { operationId: 'a', responses: ok } } } })
    await expect(made(contract)).rejects.toThrow(
      /^--auth needs a contract with a security scheme[^]*session: \{ type: apiKey, in: cookie, name: session \}/,
    )
    expect(globSync('m', { cwd: folder.cwd })).toEqual([])
  })

  test('a contract with schemes for which it has no guard', async () => {
    await expect(made(contractWith({ tls: { type: 'mutualTLS' } }))).rejects.toThrow(
      '--auth has no guard for the security schemes of the contract (tls).',
    )
  })
})

test('the question of users is asked only where it makes sense', async () => {
  const asked: string[] = []
  const ask = ({ message }: { message: string }) => {
    asked.push(message)
    return Promise.resolve(true)
  }
  const answerFor = (schemes: Record<string, object>) => askForAuth(readModel(contractWith(schemes)), ask)
  expect(await answerFor({})).toBe(false)
  expect(await answerFor({ tls: { type: 'mutualTLS' } })).toBe(false)
  expect(asked).toEqual([])
  expect(await answerFor({ one: session, tls: { type: 'mutualTLS' } })).toBe(true)
  expect(await askForAuth(undefined, ask)).toBe(true)
  expect(asked).toEqual([
    'Ready guards for the security schemes of the contract (one)?',
    'Users who log in, with roles and API keys?',
  ])
})
