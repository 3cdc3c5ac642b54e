import type { Validators } from '@concordat/core'
import { type Model, routesOf } from '@concordat/model'
import { noCodecs, type Codecs } from './body/codec.ts'
import { CompiledOperation } from './compiled-operation.ts'
import { CompiledWebSocket } from './compiled-web-socket.ts'
import { compileRouter, type Router } from './router.ts'
import { ContractValidators } from '@concordat/schema'

/** A compiled contract. */
export interface Engine {
  readonly model: Model
  readonly operations: ReadonlyMap<string, CompiledOperation>
  readonly router: Router<CompiledOperation>
  readonly webSockets: ReadonlyMap<string, CompiledWebSocket>
  /** The routes of the WebSockets, which have the method GET. */
  readonly webSocketRouter: Router<CompiledWebSocket>
}

/**
 * Compiles the model of a contract. The routing table is compiled at once, and each operation when it is first used.
 *
 * @param emitted the validators that codegen emitted, for platforms that forbid code generation at run time
 * @param codecs the codecs of media types whose bodies are decoded to values
 * @throws ContractError if the requests of two operations cannot be told apart (see `routesOf`)
 * @example
 * ```ts
 * const { router, operations } = compileEngine(readModel(document))
 * const routed = routeRequest(router, 'GET', '/items/7')
 * const getItem = operations.get('getItem')
 * ```
 */
export function compileEngine(model: Model, emitted?: Validators, codecs: Codecs = noCodecs): Engine {
  const validators = new ContractValidators(model.root, emitted)
  const operations = new Map(
    model.operations.map((operation) => [
      operation.operationId,
      new CompiledOperation(operation, model.document, validators, codecs),
    ]),
  )
  const webSockets = new Map(
    model.webSockets.map((socket) => [
      socket.operationId,
      new CompiledWebSocket(socket, model.document, validators),
    ]),
  )
  return {
    model,
    operations,
    router: compileRouter(routesOf(model.document, operations.values())),
    webSockets,
    webSocketRouter: compileRouter(routesOf(model.document, webSockets.values())),
  }
}
