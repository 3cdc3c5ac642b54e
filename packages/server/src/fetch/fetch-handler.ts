import type { Exchange, WireReply } from '@concordat/core'
import { contentTooLarge } from '@concordat/engine'
import { createAnswer } from '../answer.ts'
import type { Api } from '../api.ts'
import { BodyCollector } from '../body-collector.ts'
import { compiledEnforcer } from '../compiled-enforcer.ts'
import type { CreateEnforcer } from '../enforcer.ts'
import { limitedChunks } from '../limited-chunks.ts'
import { noChunks } from '../no-chunks.ts'
import { failureReply, nothingAt } from '../failure.ts'
import { refuseHostBound } from '../host-bound.ts'
import { isBelow } from '../is-below.ts'
import { withDefaults, type Settings } from '../settings.ts'

export interface FetchHandlerOptions extends Partial<Settings> {
  /** The path under which the API is. Default: that of the contract's first server. */
  basePath?: string
  /** What gives the verdict. Default: validators compiled from the contract. */
  enforcer?: CreateEnforcer
}

/**
 * An API as a web-standard function: for Bun, Deno and workers, and in process, as the `fetch` of an SDK.
 */
export function fetchHandler(
  api: Api,
  options: FetchHandlerOptions = {},
): (request: Request) => Promise<Response> {
  refuseHostBound(api, 'fetch')
  const settings = withDefaults(options)
  const base = options.basePath ?? api.engine.model.basePath
  const answer = createAnswer(
    api,
    (options.enforcer ?? compiledEnforcer)({ model: api.engine.model, onFallback: () => undefined }),
    settings,
  )

  return async function concordat(request) {
    const { pathname, search } = new URL(request.url)
    const ours = isBelow(base, pathname)
    const target = (ours ? pathname.slice(base.length) || '/' : pathname) + search
    const exchange = fetchExchange(request, ours ? base : '', target)
    const reply = ours ? await answer(exchange) : undefined
    if (reply !== undefined) return toResponse(reply, request)
    return toResponse(failureReply(nothingAt(exchange), 'route', exchange, settings), request)
  }
}

function fetchExchange(request: Request, base: string, target: string): Exchange {
  const { headers } = request
  return {
    method: request.method,
    base,
    target,
    header(name) {
      // A Request made in process has a body without saying how long it is.
      if (name === 'transfer-encoding' && request.body !== null && !headers.has('content-length'))
        return 'chunked'
      return headers.get(name) ?? undefined
    },
    body: (limit) => readBody(request, limit),
    chunks: (limit) => limitedChunks(request.body ?? noChunks(), limit),
  }
}

async function readBody(request: Request, limit: number): Promise<Uint8Array> {
  // One that says how long it is was looked at before, and its host sees that it is no longer. Reading it
  // at once is several times quicker than piece by piece.
  if (request.headers.has('content-length'))
    return withinLimit(new Uint8Array(await request.arrayBuffer()), limit)
  const body = new BodyCollector(limit)
  if (request.body !== null) for await (const chunk of request.body) body.add(chunk)
  return body.take()
}

function withinLimit(bytes: Uint8Array, limit: number): Uint8Array {
  if (bytes.byteLength > limit) throw contentTooLarge(limit)
  return bytes
}

function toResponse(reply: WireReply, request: Request): Response {
  const body =
    request.method === 'HEAD' || reply.body === undefined
      ? null
      : (reply.body as string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>>)
  const headers = new Headers()
  for (const [name, value] of Object.entries(reply.headers)) {
    for (const one of [value].flat()) headers.append(name, one)
  }
  return new Response(body, { status: reply.status, headers })
}
