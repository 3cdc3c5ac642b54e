import type { Model } from '@concordat/model'
import { isFrameworkStatus } from '@concordat/core'
import { constantStatus, type ErrorMapping } from '../hooks/on.ts'
import { Providers } from '../providers/providers.ts'
import type { BootFault } from './boot-error.ts'
import { routeFaults, unknownOptions } from './option-faults.ts'

/** Hooks, errors, providers and plugins, with the types that values from JavaScript may have. */
interface Given {
  hooks?: Record<string, unknown>
  errors?: unknown
  providers?: unknown
  plugins?: unknown
}

const ofOperations = ['onMatched', 'onAllowed', 'before', 'after', 'onEnd']
const ofApi = ['onRequest', ...ofOperations]
const levels = ['paths', 'tags', 'operations'] as const
const functions = ['around', 'watch', 'logFields', 'problemMembers', 'onStart', 'onStop']
const pluginParts = ['name', 'hooks', 'providers', 'errors', 'routes', ...functions, 'only', 'skip']

/** Finds the faults in the hooks, the errors, the providers and the plugins of an API. */
export function hookFaults(
  model: Model,
  { hooks = {}, errors = [], providers, plugins = [] }: Given,
): BootFault[] {
  if (!Array.isArray(plugins)) return [unknown('`plugins` is no list of plugins.')]
  const statuses = new Set(model.operations.flatMap(({ responses }) => responses.map(({ status }) => status)))
  const sets = [providers, ...plugins.map((plugin: Given) => plugin.providers)]
  const { end, ...named } = hooks
  return [
    ...(end === undefined
      ? []
      : [moved('`hooks.end` is called `onEnd`. It has one argument, which has `outcome` and `status` too.')]),
    ...unknownOptions(named, [...ofApi, ...levels], '`hooks`'),
    ...lists(hooks, 'hooks'),
    ...levelFaults(model, hooks),
    ...errorFaults(errors, 'errors', statuses),
    ...plugins.flatMap((plugin: Record<string, unknown>) => pluginFaults(model, plugin, statuses)),
    ...providerFaults(sets),
  ]
}

const unknown = (message: string): BootFault => ({ code: 'option-unknown', message })
const moved = (message: string): BootFault => ({ code: 'option-moved', message })

/** Returns a fault for each kind of hook whose value is given but is not a list of functions. */
function lists(hooks: Record<string, unknown>, where: string): BootFault[] {
  return ofApi
    .filter((name) => {
      const list = hooks[name] ?? []
      return !(Array.isArray(list) && list.every((hook) => typeof hook === 'function'))
    })
    .map((name) => unknown(`\`${where}.${name}\` is no list of functions.`))
}

function levelFaults({ operations }: Model, hooks: Record<string, unknown>): BootFault[] {
  const known = {
    paths: new Set(operations.map(({ path }) => path)),
    tags: new Set(operations.flatMap(({ tags }) => tags)),
    operations: new Set(operations.map(({ operationId }) => operationId)),
  }
  const nouns = { paths: 'path', tags: 'tag with operations', operations: 'operationId' }
  return levels.flatMap((level) =>
    Object.entries(hooks[level] ?? {}).flatMap(([name, given]) => {
      const where = `hooks.${level}[${JSON.stringify(name)}]`
      if (!known[level].has(name))
        return [unknown(`The contract has no ${nouns[level]} of the name in \`${where}\`.`)]
      return [
        ...unknownOptions(given as object, ofOperations, `\`${where}\``),
        ...lists(given as Record<string, unknown>, where),
      ]
    }),
  )
}

function errorFaults(errors: unknown, where: string, declared: ReadonlySet<unknown>): BootFault[] {
  if (
    !Array.isArray(errors) ||
    !errors.every((one: unknown) => typeof one === 'object' && one !== null && 'what' in one)
  )
    return [unknown(`\`${where}\` is no list of mappings. Write \`${where}: [on(MyError, 409)]\`.`)]
  return (errors as ErrorMapping[]).flatMap((mapping) => {
    const status = constantStatus(mapping)
    if (status === undefined || isFrameworkStatus(status)) return []
    const range = `${String(status).charAt(0)}XX`
    if ([status, range, 'default'].some((one) => declared.has(one))) return []
    return [
      unknown(
        `\`${where}\` answers with ${status}, which no operation declares. Declare it in the contract.`,
      ),
    ]
  })
}

function pluginFaults(
  model: Model,
  plugin: Record<string, unknown>,
  statuses: ReadonlySet<unknown>,
): BootFault[] {
  const { name, hooks = {}, errors = [], only = [], skip = [] } = plugin
  if (typeof name !== 'string') return [unknown('A plugin has no `name`.')]
  const where = `The plugin ${name}`
  const all = [...model.operations, ...model.webSockets]
  const ids = new Set(all.map(({ operationId }) => operationId))
  const declared =
    plugin['only'] === undefined
      ? statuses
      : new Set(
          all
            .filter(({ operationId }) => (only as string[]).includes(operationId))
            .flatMap(({ responses }) => responses.map(({ status }) => status)),
        )
  const own = hooks as Record<string, unknown>
  return [
    // An instance of a class may have properties of its own.
    ...(isPlain(plugin) ? unknownOptions(plugin, pluginParts, `the plugin ${name}`) : []),
    ...unknownOptions(own, ofApi, `the hooks of the plugin ${name}`),
    ...lists(own, `${name}.hooks`),
    ...routeFaults(plugin['routes'] ?? {}, `${name}.routes`),
    ...errorFaults(errors, `${name}.errors`, declared),
    ...functions
      .filter((part) => plugin[part] !== undefined && typeof plugin[part] !== 'function')
      .map((part) => unknown(`\`${name}.${part}\` is no function.`)),
    ...[...(only as string[]), ...(skip as string[])]
      .filter((id) => !ids.has(id))
      .map((id) => unknown(`${where} names ${id}. The contract has no operationId of this name.`)),
  ]
}

function isPlain(plugin: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(plugin)
  return prototype === Object.prototype || prototype === null
}

function providerFaults(sets: readonly unknown[]): BootFault[] {
  const given = sets.filter((set) => set !== undefined)
  if (!given.every((set) => set instanceof Providers))
    return [unknown('`providers` are made with the function `providers`: `providers({ db: () => … })`.')]
  const names = given.flatMap(({ makers }) => Object.keys(makers))
  const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index))
  return [...twice].map((name) => ({
    code: 'provider-twice',
    message: `Two providers have the name \`${name}\`: the API's own and those of plugins share \`ctx\`.`,
  }))
}
