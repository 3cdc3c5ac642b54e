import { validatorsKey, type Contract, type Validators } from '@concordat/core'
import { compileEngine } from '@concordat/engine'
import { readModel, type ContractError, type Model } from '@concordat/model'
import { withParts, type AnyApi, type AnyHandler } from './api.ts'
import { BootError, type BootFault } from './boot/boot-error.ts'
import { guardFaults, handlerFaults, requiredSchemes, roleFaults } from './boot/contract-faults.ts'
import { hookFaults } from './boot/hook-faults.ts'
import { mediaTypeFaults } from './boot/media-type-faults.ts'
import { optionFaults } from './boot/option-faults.ts'
import { settingFaults } from './boot/setting-faults.ts'
import { hooksOf } from './hooks/hooks-of.ts'
import type { ImplementOptions } from './implement-options.ts'
import { inProcessCall } from './in-process/call.ts'
import type { ApiLife } from './life/api-life.ts'
import { lifeOf } from './life/life-of.ts'
import { compileLogFields } from './logging/compile-log-fields.ts'
import { createAnswer } from './pipeline/answer.ts'
import { compileAround } from './pipeline/compile-around.ts'
import { compileProblemMembers } from './pipeline/compile-problem-members.ts'
import { compileProviders } from './providers/compile-providers.ts'
import { rootRoute } from './routes/root-route.ts'
import type { Guard } from './security/guard.ts'
import { settingsFrom } from './settings.ts'

/** What an API has in common with the other versions of it. */
export interface SharedByVersions {
  /** The path that the operations are below, in place of that of the contract. */
  readonly basePath: string
  readonly life: ApiLife
}

/**
 * Checks a contract, its options and its handlers, and compiles them to an API.
 *
 * @param shared given for an API that is one of several versions
 * @throws BootError with all faults
 */
export function compileApi(
  contract: Contract<any, any, any, any, any>,
  options: ImplementOptions<string, unknown>,
  named: Readonly<Record<string, AnyHandler>>,
  shared?: SharedByVersions,
): AnyApi {
  const handlers = new Map(Object.entries(named))
  const { providers, hooks = {}, errors = [], plugins = [], routes = {} } = options
  const guards = new Map(Object.entries<Guard>({ ...providers?.guardsByScheme, ...options.guards }))
  const mistakes: ContractError[] = []
  // Codegen has already checked the contract of the validators that it emitted.
  const validators = options.validators ?? writtenOut(contract.document)
  const model = readModel(contract.document, mistakes, validators === undefined ? 'used' : 'none')
  const faults = [
    ...mistakes.map(({ message }): BootFault => ({ code: 'contract-mistake', message })),
    ...handlerFaults(model, handlers),
    ...guardFaults(model, guards),
    ...roleFaults(model, guards),
    ...settingFaults(model, options),
    ...mediaTypeFaults(model, options.mediaTypes),
    ...optionFaults(options as never, schemesOf(contract, model)),
    ...hookFaults(model, options as never),
  ]
  if (faults.length > 0) throw new BootError(faults)
  const settings = settingsFrom(options)
  const engine = compileEngine(model, validators, settings.mediaTypes)
  const { basePath = engine.model.basePath, life = lifeOf(options, basePath, settings.log) } = shared ?? {}
  const api: AnyApi = {
    basePath,
    call: inProcessCall(engine, settings, basePath, () => createAnswer(api)) as AnyApi['call'],
    start: () => life.start(),
    stop: (grace) => life.stop(grace),
  }
  const own = { hooks, plugins }
  return withParts(api, {
    contract,
    engine,
    handlers,
    guards,
    hooks,
    errors,
    plugins,
    routes: {
      ...(options.root === true && { 'GET /': rootRoute(model) }),
      ...Object.assign({}, ...plugins.map((one) => one.routes)),
      ...routes,
    },
    settings,
    context: options.context,
    providers: compileProviders(
      [...plugins.map((one) => one.providers), providers].filter((set) => set !== undefined),
    ),
    life,
    logFields: compileLogFields(plugins, settings.log),
    problemMembers: compileProblemMembers(plugins),
    around: compileAround(plugins),
    measuresTime: [undefined, ...model.operations, ...model.webSockets].some((operation) => {
      const { onEnd, watches } = hooksOf(own, operation)
      return onEnd.length + watches.length > 0
    }),
    actingAs: {},
    overrides: {},
  })
}

/** The names of the security schemes that the contract defines, or that an operation requires. */
function schemesOf({ document }: Contract<any, any, any>, model: Model): string[] {
  const { components } = document as { components?: { securitySchemes?: object } }
  return [...Object.keys(components?.securitySchemes ?? {}), ...requiredSchemes(model)]
}

/** Returns the validators that `concordat build` has written out for a document. */
function writtenOut(document: object): Validators | undefined {
  return (document as { [validatorsKey]?: Validators })[validatorsKey]
}
