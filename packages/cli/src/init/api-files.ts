import { resourceOperations, type Model } from '@concordat/model'
import { authApiFile } from './auth-api-file.ts'
import { authGuardsFile } from './auth-guards-file.ts'
import type { AuthPlan } from './auth-plan.ts'
import { guardsFile } from './guards-file.ts'
import { requiredSchemes } from './required-schemes.ts'

/**
 * Creates the files that connect a contract to its handlers: `api.ts`, `context.ts`, and `guards.ts` if an operation
 * requires a security scheme. It also creates `test-api.ts` for the tests. Its guards, if there are any, accept every
 * credential.
 *
 * @param auth the guards and plugins of `@concordat/auth`; undefined for guards that refuse all requests
 * @returns the contents of the files, by path in the new repository
 */
export function apiFiles(name: string, model: Model, auth: AuthPlan | undefined): Map<string, string> {
  const schemes = requiredSchemes(model)
  const required = [...model.operations, ...model.webSockets].flatMap(({ security }) => security.flat())
  const withRoles = new Set(required.filter(({ roles }) => roles.length > 0).map(({ scheme }) => scheme.name))
  const guarded = schemes.length > 0
  const isStored = resourceOperations(model.document, model.operations).size > 0
  const files = new Map([
    ['apps/api/src/api.ts', auth === undefined ? apiFile(name, guarded, isStored) : authApiFile(name, auth)],
    [
      'apps/api/src/context.ts',
      contextFile(name, { guarded, isStored, auth, hasWebSockets: model.webSockets.length > 0 }),
    ],
    ['apps/api/test/support/test-api.ts', guarded ? guardedTestApi(auth !== undefined) : unguardedTestApi],
  ])
  if (auth !== undefined) files.set('apps/api/src/guards.ts', authGuardsFile(name, auth, withRoles))
  else if (guarded) files.set('apps/api/src/guards.ts', guardsFile(name, schemes, withRoles))
  return files
}

function apiFile(name: string, guarded: boolean, isStored: boolean): string {
  const imports = `import { handlers } from './handlers.ts'

/** Creates the API from the contract and its handlers. Values that the handlers share go into \`context\`. */`
  const resources = isStored ? "import { storage } from '@concordat/resources'\n" : ''
  const plugins = isStored
    ? `
  // DATABASE_URL names the database: a SQLite file, or postgres://… Without it, the data is kept in memory only.
  const plugins = [storage(contract)]`
    : ''
  const options = ['context', 'hooks', ...(isStored ? ['plugins'] : []), 'validators'].join(', ')
  if (!guarded)
    return `${resources}import { implement, type Hooks } from '@concordat/server'
import { contract, type Operations } from '@${name}/contract'
import { validators } from '@${name}/contract/validators'
import type { Context } from './context.ts'
${imports}
export function createApi({ hooks = {} }: { hooks?: Hooks<Context, {}, Operations> } = {}) {
  const context = ({ base }: { base: string }) => ({ base })${plugins}
  return implement(contract, { ${options} }, handlers)
}
`
  return `${resources}import { implement, type Hooks } from '@concordat/server'
import { contract, type Operations } from '@${name}/contract'
import { validators } from '@${name}/contract/validators'
import type { Context } from './context.ts'
import { guards as defaultGuards } from './guards.ts'
${imports}
export function createApi({
  guards = defaultGuards,
  hooks = {},
}: { guards?: typeof defaultGuards; hooks?: Hooks<Context, Context['identities'], Operations> } = {}) {
  const context = ({ base }: { base: string }, identities: Context['identities']) => ({
    base,
    identities,
  })${plugins}
  return implement(contract, { guards, ${options} }, handlers)
}
`
}

const unguardedTestApi = `import { createApi } from '../../src/api.ts'

/** The API for tests. It has no guards. */
export const testApi = createApi()
`

/** @param hasAuth whether guards.ts creates the guards with `@concordat/auth` */
function guardedTestApi(hasAuth: boolean): string {
  const imports = hasAuth
    ? "import type { Guards } from '../../src/guards.ts'"
    : "import type { guards } from '../../src/guards.ts'"
  return `import { withRoles } from '@concordat/server'
import { partsOf } from '@concordat/server/kit'
import { createApi } from '../../src/api.ts'
${imports}

const { operations, webSockets } = partsOf(createApi()).engine.model
const required = [...operations, ...webSockets].flatMap(({ security }) => security.flat())
const roles = required.flatMap((one) => one.roles)
const acceptAll = withRoles(
  () => ({ id: 'somebody', name: 'somebody', roles }),
  (user) => user.roles,
)
const accepting: unknown = Object.fromEntries(required.map(({ scheme }) => [scheme.name, acceptAll]))

/** The API for tests, with guards that accept every credential. The client has all roles. */
export const testApi = createApi({ guards: accepting as ${hasAuth ? 'Guards' : 'typeof guards'} })
`
}

/** What the context of handlers has. */
interface ContextParts {
  guarded: boolean
  isStored: boolean
  auth: AuthPlan | undefined
  hasWebSockets: boolean
}

function contextFile(name: string, { guarded, isStored, auth, hasWebSockets }: ContextParts): string {
  const guards = auth === undefined ? 'guards' : 'Guards'
  const identities = guarded
    ? `  /** The results of the guards, by security scheme. */\n  identities: IdentitiesOf<${auth === undefined ? 'typeof guards' : guards}>\n`
    : ''
  const imports = guarded ? `\nimport type { ${guards} } from './guards.ts'` : ''
  const types = [
    'Handler',
    ...(guarded ? ['IdentitiesOf'] : []),
    ...(hasWebSockets ? ['WebSocketHandler'] : []),
  ]
  const socket = hasWebSockets
    ? `
/** The handler of a WebSocket: \`async ({ path, query, headers, ctx }, socket) => …\`. */
export type Socket<Id extends keyof WebSockets> = WebSocketHandler<WebSockets[Id], Context>
`
    : ''
  const hasUsers = auth?.hasUsers === true
  const plugins = [
    ...(hasUsers ? ["import type { AuthContext } from '@concordat/auth'\n"] : []),
    ...(isStored ? ["import type { StorageContext } from '@concordat/resources'\n"] : []),
  ]
  const bases = [...(isStored ? ['StorageContext'] : []), ...(hasUsers ? ['AuthContext'] : [])].join(', ')
  return `${plugins.join('')}import type { ${types.join(', ')} } from '@concordat/server'
import type { Operations${hasWebSockets ? ', WebSockets' : ''} } from '@${name}/contract'${imports}

/** The \`ctx\` of every handler. Add the values that handlers share: a database, a clock. */
export interface Context${bases === '' ? '' : ` extends ${bases}`} {
  /** The path under which the API is mounted, for links. */
  base: string
${identities}}

/** The handler of an operation: \`({ path, query, headers, body, ctx }, reply) => …\`. */
export type Op<Id extends keyof Operations> = Handler<Operations[Id], Context>
${socket}`
}
