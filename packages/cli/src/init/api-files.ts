import { resourceOperations, type Model } from '@concordat/model'
import { guardsFile } from './guards-file.ts'

/**
 * Creates the files that connect a contract to its handlers: `api.ts`, `context.ts`, and `guards.ts` if an operation
 * requires a security scheme. It also creates `test-api.ts` for the tests. Its guards, if there are any, accept every
 * credential.
 *
 * @returns the contents of the files, by path in the new repository
 */
export function apiFiles(name: string, model: Model): Map<string, string> {
  const schemes = new Map(
    [...model.operations, ...model.webSockets].flatMap(({ security }) =>
      security.flat().map(({ scheme }) => [scheme.name, scheme]),
    ),
  )
  const guarded = schemes.size > 0
  const isStored = resourceOperations(model.document, model.operations).size > 0
  const files = new Map([
    ['apps/api/src/api.ts', apiFile(name, guarded, isStored)],
    ['apps/api/src/context.ts', contextFile(name, guarded, isStored, model.webSockets.length > 0)],
    ['apps/api/test/support/test-api.ts', guarded ? guardedTestApi : unguardedTestApi],
  ])
  if (guarded) files.set('apps/api/src/guards.ts', guardsFile(name, [...schemes.values()]))
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

const guardedTestApi = `import type { Guard } from '@concordat/server'
import { createApi } from '../../src/api.ts'
import { guards } from '../../src/guards.ts'

const acceptAll: Guard = () => ({ name: 'somebody' })
const accepting = Object.fromEntries(Object.keys(guards).map((name) => [name, acceptAll]))

/** The API for tests, with guards that accept every credential. */
export const testApi = createApi({ guards: accepting as typeof guards })
`

function contextFile(name: string, guarded: boolean, isStored: boolean, hasWebSockets: boolean): string {
  const identities = guarded
    ? '  /** The results of the guards, by security scheme. */\n  identities: IdentitiesOf<typeof guards>\n'
    : ''
  const imports = guarded ? "\nimport type { guards } from './guards.ts'" : ''
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
  const storage = isStored ? "import type { StorageContext } from '@concordat/resources'\n" : ''
  return `${storage}import type { ${types.join(', ')} } from '@concordat/server'
import type { Operations${hasWebSockets ? ', WebSockets' : ''} } from '@${name}/contract'${imports}

/** The \`ctx\` of every handler. Add the values that handlers share: a database, a clock. */
export interface Context${isStored ? ' extends StorageContext' : ''} {
  /** The path under which the API is mounted, for links. */
  base: string
${identities}}

/** The handler of an operation: \`({ path, query, headers, body, ctx }, reply) => …\`. */
export type Op<Id extends keyof Operations> = Handler<Operations[Id], Context>
${socket}`
}
