import type { Awaitable, Contract, Handlers, OperationMap, RequestFacts, Validators } from '@concordat/core'
import { compileEngine } from '@concordat/engine'
import { readModel, type ContractError } from '@concordat/model'
import { createAnswer } from './answer.ts'
import type { Api, AnyHandler } from './api.ts'
import { BootError } from './boot-error.ts'
import { compiledEnforcer } from './compiled-enforcer.ts'
import type { Guard, Identities } from './guard.ts'
import type { Hooks } from './hooks.ts'
import { inProcessCall } from './in-process/call.ts'

/** What handlers share. Guards are required as soon as an operation requires a security scheme. */
export type ImplementOptions<Schemes extends string, Context> = {
  /** Makes the `ctx` of each call, from what the request says of itself and who was let in. */
  context?: (request: RequestFacts, identities: Identities) => Awaitable<Context>
  hooks?: Hooks
  /** What codegen wrote out to enforce the contract. Without it, the same is made from the contract at run time. */
  validators?: Validators
} & ([Schemes] extends [never] ? { guards?: {} } : { guards: Record<Schemes, Guard> })

/**
 * Ties a contract to its handlers. Everything that can be known without a request is checked here.
 *
 * A missing handler, an unknown operationId and a missing guard are compile errors; for those who do
 * not compile they are boot errors too.
 *
 * @param contract what codegen made of openapi.yaml
 * @param options context, guards and hooks; they come before the handlers so that their types are
 *   known when the handlers are checked
 * @param handlers one function for each operation
 * @throws BootError with everything that is wrong
 */
export function implement<Operations extends OperationMap<Operations>>(
  contract: Contract<Operations, never>,
  handlers: Handlers<Operations, undefined>,
): Api<Operations>
export function implement<
  Operations extends OperationMap<Operations>,
  Schemes extends string,
  Context = undefined,
>(
  contract: Contract<Operations, Schemes>,
  options: ImplementOptions<Schemes, Context>,
  handlers: Handlers<Operations, NoInfer<Context>>,
): Api<Operations>
export function implement(contract: Contract<any, any>, first: object, second?: object): Api {
  const options = (second === undefined ? {} : first) as ImplementOptions<string, unknown>
  const handlers = new Map(Object.entries((second ?? first) as Record<string, AnyHandler>))
  const guards = new Map(Object.entries<Guard>(options.guards ?? {}))
  const mistakes: ContractError[] = []
  // What was written out was looked through then.
  const model = readModel(contract.document, mistakes, options.validators === undefined ? 'used' : 'none')
  if (mistakes.length > 0) throw new BootError(mistakes.map(({ message }) => message))
  const engine = compileEngine(model, options.validators)
  const faults = [
    ...handlerFaults(engine.operations, handlers),
    ...[
      ...new Set(
        engine.model.operations.flatMap(({ security }) => security.flat().map(({ scheme }) => scheme.name)),
      ),
    ]
      .filter((name) => typeof guards.get(name) !== 'function')
      .map((name) => `The security scheme "${name}" has no guard. Add one to \`guards\`.`),
  ]
  if (faults.length > 0) throw new BootError(faults)
  const api: Api = {
    contract,
    engine,
    handlers,
    guards,
    hooks: options.hooks ?? {},
    context: options.context ?? (() => undefined),
    call: inProcessCall(engine, () => createAnswer(api, compiledEnforcer())) as Api['call'],
  }
  return api
}

function handlerFaults(
  operations: ReadonlyMap<string, { model: { method: string; path: string } }>,
  handlers: ReadonlyMap<string, unknown>,
): string[] {
  const faults: string[] = []
  for (const [operationId, { model }] of operations) {
    if (typeof handlers.get(operationId) === 'function') continue
    faults.push(`No handler for ${operationId} (${model.method} ${model.path}). Add a function of this name.`)
  }
  for (const operationId of handlers.keys()) {
    if (operations.has(operationId)) continue
    faults.push(`The handler ${operationId} has no operation. The contract has no operationId of this name.`)
  }
  return faults
}
