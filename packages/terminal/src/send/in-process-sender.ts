import type { BodyContent, WireReply } from '@concordat/core'
import {
  createAnswer,
  MemoryExchange,
  partsOf,
  watchedStream,
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
  const { log: logOfApi } = partsOf(api).settings
  return {
    async send({ method }, { target, headers, body }, signal) {
      pipeline ??= createAnswer(api)
      const exchange = new MemoryExchange(method, api.basePath, target, headers, body, signal)
      // Without `passOn`, `request` never passes a request on, so the result is a reply.
      const reply = (await pipeline.request(exchange)) as WireReply
      const found = new Headers()
      for (const [name, value] of Object.entries(reply.headers))
        for (const one of [value].flat()) found.append(name, one)
      const { body: given, ended, log = logOfApi } = reply
      const length = found.get('content-length') ?? undefined
      const isStream = given instanceof ReadableStream
      const content = isStream
        ? watchedStream(given, { signal, length, log, ended })
        : (given as BodyContent | undefined)
      if (!isStream) ended?.({ outcome: 'sent' })
      return {
        status: reply.status,
        headers: found,
        body: method === 'HEAD' || content === undefined ? null : new Response(content).body,
        items: reply.items,
      }
    },
  }
}
