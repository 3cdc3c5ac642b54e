import type { Awaitable, Contract, Handlers, OperationMap, RequestFacts, Validators } from '@concordat/core'
import { compileEngine } from '@concordat/engine'
import { readModel, type ContractError, type Model } from '@concordat/model'
import { createAnswer } from './pipeline/answer.ts'
import { withParts, type AnyApi, type AnyHandler, type Api } from './api.ts'
import { BootError, type BootFault } from './boot-error.ts'
import type { Guard, IdentitiesOf } from './security/guard.ts'
import type { Hooks } from './hooks.ts'
import { inProcessCall } from './in-process/call.ts'
import { bytesOf, type ByteSize } from './byte-size.ts'
import { implementFaults } from './option-faults.ts'
import { settingsFrom, type Settings } from './settings.ts'

/**
 * The guards, the context, the hooks, the emitted validators and the settings of an API. `guards` is required
 * if an operation requires a security scheme. Write `guards` first: TypeScript infers from left to right, and
 * the identities that guards return would otherwise be `any` in `context` and `hooks`.
 */
export type ImplementOptions<
  Schemes extends string,
  Context,
  Guards extends Record<Schemes, Guard<any>> = Record<Schemes, Guard<any>>,
> = ([Schemes] extends [never] ? { guards?: {} } : { guards: Guards }) & {
  /** Creates the `ctx` of each call from the request and the identities that the guards have returned. */
  context?: (request: RequestFacts, identities: IdentitiesOf<Guards>) => Awaitable<Context>
  hooks?: Hooks<NoInfer<Context>, IdentitiesOf<NoInfer<Guards>>>
  /**
   * The validators that codegen has emitted. If they are missing, validators are compiled from the contract
   * at run time.
   */
  validators?: Validators
} & Partial<Omit<Settings, 'limits'>>

interface WithContext {
  context: unknown
}

interface Limits<Operations> {
  limits?: { [Id in keyof Operations]?: ByteSize }
}

/**
 * Combines a contract with its handlers. Everything that can be checked without a request is checked here.
 *
 * A missing handler, an unknown operationId and a missing guard are compile errors. In applications written
 * in JavaScript they are faults of the `BootError`.
 *
 * @param contract the contract that codegen has generated from openapi.yaml
 * @param options guards, context, hooks and settings; this parameter comes before the handlers so that
 * TypeScript infers the type of `ctx` before it checks the handlers
 * @param handlers one function for each operation, by operationId
 * @returns the API, to be served by a host or called in process
 * @throws BootError with all faults
 *
 * @example
 * ```ts
 * const api = implement(contract, { context: () => ({ items: openItems() }) }, {
 *   getItem: async ({ path, ctx }, reply) =>
 *     (await ctx.items.find(path.itemId)) ?? reply(404, problem('item-not-found')),
 *   addItem: async ({ body, ctx }, reply) => reply(201, await ctx.items.add(body)),
 * })
 * ```
 */
export function implement<Operations extends OperationMap<Operations>>(
  contract: Contract<Operations, never>,
  handlers: Handlers<Operations, undefined>,
): Api<Operations, undefined>
export function implement<
  Operations extends OperationMap<Operations>,
  Schemes extends string,
  // TypeScript checks handlers once before it infers the type of `context`, and uses this default in that
  // pass.
  Context = any,
  Guards extends Record<Schemes, Guard<any>> = Record<Schemes, Guard<any>>,
>(
  contract: Contract<Operations, Schemes>,
  options: ImplementOptions<Schemes, Context, Guards> & WithContext & Limits<Operations>,
  handlers: Handlers<Operations, NoInfer<Context>>,
): Api<Operations, Context>
export function implement<
  Operations extends OperationMap<Operations>,
  Schemes extends string,
  Context = undefined,
  Guards extends Record<Schemes, Guard<any>> = Record<Schemes, Guard<any>>,
>(
  contract: Contract<Operations, Schemes>,
  options: ImplementOptions<Schemes, Context, Guards> & Limits<Operations>,
  handlers: Handlers<Operations, NoInfer<Context>>,
): Api<Operations, Context>
export function implement(contract: Contract<any, any>, first: object, second?: object): AnyApi {
  const options = (second === undefined ? {} : first) as ImplementOptions<string, unknown>
  const handlers = new Map(Object.entries((second ?? first) as Record<string, AnyHandler>))
  const guards = new Map(Object.entries<Guard>(options.guards ?? {}))
  const mistakes: ContractError[] = []
  // Codegen has already checked the contract of the validators that it emitted.
  const model = readModel(contract.document, mistakes, options.validators === undefined ? 'used' : 'none')
  const faults = [
    ...mistakes.map(({ message }): BootFault => ({ code: 'contract-mistake', message })),
    ...handlerFaults(model, handlers),
    ...guardFaults(model, guards),
    ...sizeFaults(model, options),
    ...implementFaults(options as never, schemesOf(contract, model)),
  ]
  if (faults.length > 0) throw new BootError(faults)
  const engine = compileEngine(model, options.validators)
  const settings = settingsFrom(options)
  const api: AnyApi = {
    basePath: engine.model.basePath,
    call: inProcessCall(engine, settings.log, () => createAnswer(api)) as AnyApi['call'],
  }
  return withParts(api, {
    contract,
    engine,
    handlers,
    guards,
    hooks: options.hooks ?? {},
    settings,
    context: options.context ?? (() => undefined),
  })
}

function handlerFaults({ operations }: Model, handlers: ReadonlyMap<string, unknown>): BootFault[] {
  const faults: BootFault[] = []
  const known = new Set<string>()
  for (const { operationId, method, path } of operations) {
    known.add(operationId)
    if (typeof handlers.get(operationId) === 'function') continue
    faults.push({
      code: 'handler-missing',
      message: `No handler for ${operationId} (${method} ${path}). Add a function of this name.`,
    })
  }
  for (const operationId of handlers.keys()) {
    if (known.has(operationId)) continue
    faults.push({
      code: 'handler-unknown',
      message: `The handler ${operationId} has no operation. The contract has no operationId of this name.`,
    })
  }
  return faults
}

function sizeFaults({ operations }: Model, { bodyLimit = 0, limits = {} }: Partial<Settings>): BootFault[] {
  const known = new Set(operations.map(({ operationId }) => operationId))
  const unknown = Object.keys(limits).filter((operationId) => !known.has(operationId))
  const sizes = [['bodyLimit', bodyLimit], ...Object.entries(limits)] as const
  return [
    ...unknown.map((operationId) => ({
      code: 'option-unknown' as const,
      message: `\`limits\` has ${operationId}. The contract has no operationId of this name.`,
    })),
    ...sizes
      .filter(([, size]) => bytesOf(size) === undefined)
      .map(([name, size]) => ({
        code: 'option-unknown' as const,
        message: `${JSON.stringify(size)} is no size, for ${name}. Write a number of bytes, or '20MB', '20MiB'.`,
      })),
  ]
}

/** The names of the security schemes that the contract defines, or that an operation requires. */
function schemesOf({ document }: Contract<any, any>, { operations }: Model): string[] {
  const { components } = document as { components?: { securitySchemes?: object } }
  const required = operations.flatMap(({ security }) => security.flat().map(({ scheme }) => scheme.name))
  return [...Object.keys(components?.securitySchemes ?? {}), ...required]
}

function guardFaults({ operations }: Model, guards: ReadonlyMap<string, unknown>): BootFault[] {
  const required = operations.flatMap(({ security }) => security.flat().map(({ scheme }) => scheme.name))
  return [...new Set(required)]
    .filter((name) => typeof guards.get(name) !== 'function')
    .map((name) => ({
      code: 'guard-missing',
      message: `The security scheme "${name}" has no guard. Add one to \`guards\`.`,
    }))
}
