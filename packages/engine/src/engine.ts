import { successesOf, type Model, type OperationModel } from '@concordat/model'
import { compileReplyEncoder, type ReplyEncoder } from './reply-encoder.ts'
import { compileRequestDecoder, type RequestDecoder } from './request-decoder.ts'
import { compileRouter, type Router } from './router.ts'
import type { Unsupported } from './unsupported.ts'

/** One operation, compiled. Immutable after boot. */
export interface CompiledOperation {
  readonly model: OperationModel
  readonly decode: RequestDecoder
  readonly encode: ReplyEncoder
  /** The media types of its 2xx responses, in the contract's order. */
  readonly produces: readonly string[]
}

/** A contract, compiled. */
export interface Engine {
  readonly model: Model
  readonly operations: ReadonlyMap<string, CompiledOperation>
  readonly router: Router<CompiledOperation>
  /** What the contract asks for and this engine does not do. */
  readonly unsupported: readonly Unsupported[]
}

/** Compiles a model. All of it happens here; nothing is looked up by scanning when a request comes. */
export function compileEngine(model: Model): Engine {
  const unsupported: Unsupported[] = []
  const operations = new Map<string, CompiledOperation>()
  for (const operation of model.operations) {
    operations.set(operation.operationId, {
      model: operation,
      decode: compileRequestDecoder(model.document, operation, unsupported),
      encode: compileReplyEncoder(model.document, operation),
      produces: producedBy(operation),
    })
  }
  const routes = [...operations.values()].map((target) => ({
    method: target.model.method,
    path: target.model.path,
    target,
  }))
  return { model, operations, router: compileRouter(routes), unsupported }
}

function producedBy(operation: OperationModel): string[] {
  return [...new Set(successesOf(operation).flatMap(({ content }) => content.map(({ type }) => type)))]
}
