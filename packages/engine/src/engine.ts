import type { Validators } from '@concordat/core'
import { type Model, routesOf } from '@concordat/model'
import { CompiledOperation } from './compiled-operation.ts'
import { compileRouter, type Router } from './router.ts'
import { ContractValidators } from '@concordat/schema'

/** A contract, compiled. */
export interface Engine {
  readonly model: Model
  readonly operations: ReadonlyMap<string, CompiledOperation>
  readonly router: Router<CompiledOperation>
}

/**
 * Compiles a model: the routing table at once, each operation when it is first called. Nothing is looked
 * up by scanning when a request comes.
 *
 * @param validators the functions that codegen has written out, for places where code cannot be made at run time
 * @throws ContractError where two operations cannot be told apart
 */
export function compileEngine(model: Model, validators?: Validators): Engine {
  const functions = new ContractValidators(model.document, validators)
  const operations = new Map(
    model.operations.map((operation) => [
      operation.operationId,
      new CompiledOperation(operation, model.document, functions),
    ]),
  )
  return { model, operations, router: compileRouter(routesOf(model.document, operations.values())) }
}
