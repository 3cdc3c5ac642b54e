import { successesOf, type Model, type OperationModel, type Schema } from '@concordat/model'
import { compileOperationChecks, type OperationChecks } from './operation-checks.ts'
import { compileReplyEncoder, type ReplyEncoder } from './reply-encoder.ts'
import { compileRequestDecoder, type RequestDecoder } from './request-decoder.ts'
import { compileRouter, type Router } from './router.ts'
import { SchemaFunctions, type EmittedUnits } from './schema/schema-functions.ts'

/** One operation, compiled. Immutable after boot. */
export interface CompiledOperation {
  readonly model: OperationModel
  readonly decode: RequestDecoder
  readonly checks: OperationChecks
  readonly encode: ReplyEncoder
  /** The media types of its 2xx responses, in the contract's order. */
  readonly produces: readonly string[]
}

/** A contract, compiled. */
export interface Engine {
  readonly model: Model
  readonly operations: ReadonlyMap<string, CompiledOperation>
  readonly router: Router<CompiledOperation>
}

/**
 * Compiles a model. Nothing is looked up by scanning when a request comes; the functions for the
 * schemas are made when they are first called.
 *
 * @param emitted the functions that codegen has written out, for places where code cannot be made at run time
 */
export function compileEngine(model: Model, emitted?: EmittedUnits): Engine {
  const { document } = model
  const functions = new SchemaFunctions(document, emitted)
  const fits = (schema: Schema, value: unknown) => functions.fits(schema, value, 'request')
  const operations = new Map<string, CompiledOperation>()
  for (const operation of model.operations) {
    operations.set(operation.operationId, {
      model: operation,
      decode: compileRequestDecoder(document, operation, fits),
      checks: compileOperationChecks(operation, functions),
      encode: compileReplyEncoder(document, operation, functions),
      produces: producedBy(operation),
    })
  }
  const routes = [...operations.values()].map((target) => ({
    method: target.model.method,
    path: target.model.path,
    target,
  }))
  return { model, operations, router: compileRouter(routes) }
}

function producedBy(operation: OperationModel): string[] {
  return [...new Set(successesOf(operation).flatMap(({ content }) => content.map(({ type }) => type)))]
}
