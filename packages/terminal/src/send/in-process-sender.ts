import type { WireReply } from '@concordat/core'
import {
  createAnswer,
  MemoryExchange,
  partsOf,
  toResponse,
  type Answer,
  type AnyApi,
} from '@concordat/server/kit'
import type { Sender } from './sender.ts'

/**
 * Sends calls to an API in this process. They pass through all stages of a request, with the settings of the API.
 *
 * @param answer the pipeline of the calls. Default: the one of the API, which the first call compiles
 */
export function inProcessSender(api: AnyApi, answer?: Answer): Sender {
  let pipeline = answer
  const { log } = partsOf(api).settings
  return {
    base: api.basePath,
    async send({ method }, { target, headers, body }, signal) {
      pipeline ??= createAnswer(api)
      const exchange = new MemoryExchange(method, api.basePath, target, headers, body, signal)
      // Without `passOn`, `request` never passes a request on, so the result is a reply.
      const reply = (await pipeline.request(exchange)) as WireReply
      const { status, headers: sent, body: content } = toResponse(reply, { method, signal }, log)
      return { status, headers: sent, body: content, items: reply.items }
    },
  }
}
