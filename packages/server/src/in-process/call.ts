import { mergeHeaders, type RawInput, type WireReply } from '@concordat/core'
import type { Engine } from '@concordat/engine'
import type { OperationModel } from '@concordat/model'
import type { Answer } from '../pipeline/answer.ts'
import type { CallOptions } from './call-operation.ts'
import { encodeCall } from './encode-call.ts'
import { MemoryExchange } from './memory-exchange.ts'
import type { CompiledSettings } from '../settings.ts'
import { readReply } from './read-reply.ts'

/**
 * Creates the function that calls an operation of an API in this process, without a network (see `CallOperation`).
 *
 * @param basePath the path that the operations are below
 * @param answer returns the pipeline; it is called on the first call, so that an API that is never called in this way
 *   compiles none
 */
export function inProcessCall(
  engine: Engine,
  settings: CompiledSettings,
  basePath: string,
  answer: () => Answer,
) {
  let ready: Answer | undefined
  return async (operationId: string, input: RawInput = {}, { headers = {}, signal }: CallOptions = {}) => {
    const model = modelOf(engine, operationId)
    const [, contentType] =
      Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type') ?? []
    const given = contentType === undefined ? input : { contentType, ...input }
    const { target, headers: own, body } = await encodeCall(model, given, settings.mediaTypes)
    const all = mergeHeaders(headers, own, false)
    const exchange = new MemoryExchange(model.method, basePath, target, all, body, signal)
    ready ??= answer()
    // Without `passOn`, `request` never passes a request on, so the result is a reply.
    return readReply((await ready.request(exchange)) as WireReply, model.method === 'HEAD', settings, signal)
  }
}

function modelOf(engine: Engine, operationId: string): OperationModel {
  const operation = engine.operations.get(operationId)
  if (operation !== undefined) return operation.model
  const known = [...engine.operations.keys()].slice(0, 20).join(', ')
  throw new TypeError(`There is no operation "${operationId}". There are ${known}.`)
}
