import { isToken, Reply } from '@concordat/core'
import { plugin, type Plugin } from '../plugin.ts'
import { providers } from '../providers/providers.ts'
import { readTrace } from './read-trace.ts'
import type { Trace } from './trace.ts'

/** The options of `requestId`. */
export interface RequestIdOptions {
  /** The header that has the id, in requests and replies. Default: `x-request-id` */
  header?: string
  /** Creates the id of a request that has no valid one. Default: a random UUID */
  generate?: () => string
}

/** What `requestId` adds to `ctx`. */
export interface RequestIdContext {
  /** The id of the request. */
  readonly requestId: string
  /** The position of the request in a distributed trace. */
  readonly trace: Trace
}

/**
 * Creates a plugin that gives each request an id, and a span of its trace. The id is `ctx.requestId`. It is in every
 * log line of the request, in every problem as `requestId`, and in a header of the reply. A client may send its own
 * id, of at most 128 visible ASCII characters. The trace is `ctx.trace`, from the headers `traceparent` and
 * `tracestate`, or a new one. Replies have a `traceparent` whose span is this request.
 *
 * @throws TypeError if `header` is no name of a header
 *
 * @example
 * ```ts
 * const api = implement(contract, { plugins: [requestId()] }, {
 *   getItem: async ({ path, ctx }) => {
 *     await fetch('http://stock.example', { headers: { traceparent: ctx.trace.parent } })
 *     return { id: path.itemId, name: ctx.requestId }
 *   },
 *   addItem: ({ body }, reply) => reply(201, { id: 1, name: body.name }),
 * })
 * ```
 */
export function requestId({
  header = 'x-request-id',
  generate = () => crypto.randomUUID(),
}: RequestIdOptions = {}): Plugin<RequestIdContext> {
  if (!isToken(header)) throw new TypeError(`${JSON.stringify(header)} is no name of a header.`)
  const name = header.toLowerCase()
  return plugin({
    name: 'requestId',
    providers: providers({
      requestId: (_ctx, { request }): string => saneId(request.header(name)) ?? generate(),
      trace: (_ctx, { request }): Trace => readTrace((one) => request.header(one)),
    }),
    hooks: {
      after: [
        ({ status, body, headers }, { ctx }) =>
          new Reply(status, body, { ...headers, [name]: ctx.requestId, traceparent: ctx.trace.parent }),
      ],
    },
    logFields: ({ ctx }) => ({ requestId: ctx.requestId, traceId: ctx.trace.traceId }),
    problemMembers: ({ ctx }) => ({ requestId: ctx.requestId }),
  })
}

/**
 * Returns the id that a client sent; undefined if it is missing, empty, longer than 128 characters, or has other
 * characters than visible ASCII.
 */
function saneId(id: string | undefined): string | undefined {
  return id !== undefined && /^[\u0021-\u007e]{1,128}$/.test(id) ? id : undefined
}
