import type { Model } from '@concordat/model'
import { guardsFile } from './guards-file.ts'

/**
 * What ties a contract to its handlers: `api.ts`, `context.ts`, and where the contract has security
 * schemes, `guards.ts`; for the tests, the same without strangers.
 *
 * @returns the files, by their path in the new repository
 */
export function apiFiles(name: string, model: Model): Map<string, string> {
  const schemes = new Map(
    model.operations.flatMap(({ security }) => security.flat().map(({ scheme }) => [scheme.name, scheme])),
  )
  const guarded = schemes.size > 0
  const files = new Map([
    ['apps/api/src/api.ts', apiFile(name, guarded)],
    ['apps/api/src/context.ts', contextFile(name, guarded)],
    ['apps/api/test/support/api-for-everyone.ts', guarded ? apiWithoutGuards : openApi],
  ])
  if (guarded) files.set('apps/api/src/guards.ts', guardsFile(name, [...schemes.values()]))
  return files
}

function apiFile(name: string, guarded: boolean): string {
  const imports = `import { handlers } from './handlers.ts'

/** Makes the API: the contract, tied to its handlers. What they share goes into \`context\`. */`
  if (!guarded)
    return `import { implement, type Api } from '@concordat/server'
import { contract, type Operations } from '@${name}/contract'
import { validators } from '@${name}/contract/validators'
import type { Context } from './context.ts'
${imports}
export function createApi(): Api<Operations, Context> {
  const context = ({ base }: { base: string }): Context => ({ base })
  return implement(contract, { context, validators }, handlers)
}
`
  return `import { implement, type Api, type Guard } from '@concordat/server'
import { contract, type Operations, type SecuritySchemes } from '@${name}/contract'
import { validators } from '@${name}/contract/validators'
import type { Context } from './context.ts'
import { guards as ours } from './guards.ts'
${imports}
export function createApi(guards: Record<SecuritySchemes, Guard> = ours): Api<Operations, Context> {
  const context = ({ base }: { base: string }, identities: Context['identities']): Context => ({
    base,
    identities,
  })
  return implement(contract, { context, guards, validators }, handlers)
}
`
}

const openApi = `import { createApi } from '../../src/api.ts'

/** The API as it is: it has no strangers. */
export const apiForEveryone = createApi()
`

const apiWithoutGuards = `import type { Guard } from '@concordat/server'
import { createApi } from '../../src/api.ts'
import { guards } from '../../src/guards.ts'

const welcome: Guard = () => ({ name: 'somebody' })

/** The API with guards that let in everyone who gives a credential, whatever it is. */
export const apiForEveryone = createApi({
  ...guards,
  ...Object.fromEntries(Object.keys(guards).map((name) => [name, welcome])),
})
`

function contextFile(name: string, guarded: boolean): string {
  const identities = guarded
    ? '  /** Who was let in, by security scheme: what its guard has returned. */\n  identities: Readonly<Record<string, unknown>>\n'
    : ''
  return `import type { Handler } from '@concordat/server'
import type { Operations } from '@${name}/contract'

/** What every handler finds in \`ctx\`. Add what they share: a database, a clock. */
export interface Context {
  /** The path under which the API is mounted, to write links with. */
  base: string
${identities}}

/** The handler of an operation: \`({ path, query, headers, body, ctx }, reply) => …\`. */
export type Op<Id extends keyof Operations> = Handler<Operations[Id], Context>
`
}
