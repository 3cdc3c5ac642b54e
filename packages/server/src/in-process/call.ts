import type { Awaitable, WireReply } from '@concordat/core'
import type { Engine } from '@concordat/engine'
import type { OperationModel } from '@concordat/model'
import type { Answer } from '../answer.ts'
import type { CallOptions } from './call-operation.ts'
import { encodeRequest, type RawInput } from './encode-request.ts'
import { MemoryExchange } from './memory-exchange.ts'
import { readReply } from './read-reply.ts'

/** Makes the `call` of an API. @param answer made when it is first called */
export function inProcessCall(engine: Engine, answer: () => Answer) {
  let ready: Answer | undefined
  return async (operationId: string, input: RawInput = {}, { headers = {} }: CallOptions = {}) => {
    const model = modelOf(engine, operationId)
    const { target, headers: own, body } = await encodeRequest(model, input)
    const exchange = new MemoryExchange(model.method, target, { ...own, ...headers }, body)
    ready ??= answer()
    const reply: Awaitable<WireReply | undefined> = ready(exchange)
    return readReply((await reply)!)
  }
}

function modelOf(engine: Engine, operationId: string): OperationModel {
  const operation = engine.operations.get(operationId)
  if (operation !== undefined) return operation.model
  const known = [...engine.operations.keys()].slice(0, 20).join(', ')
  throw new TypeError(`There is no operation "${operationId}". There are ${known}.`)
}
