import { fetchHandler, type FetchHandler, type FetchHandlerOptions } from '../fetch/fetch-handler.ts'
import type { Served } from '../served.ts'
import type { LambdaEvent, LambdaReply } from './lambda-event.ts'

/** A function that AWS Lambda calls with each request. */
export type LambdaHandler = (event: LambdaEvent) => Promise<LambdaReply>

/**
 * Creates a handler of AWS Lambda that serves an API, for HTTP APIs and function URLs (payload format 2.0). Bodies that
 * are not text are passed in Base64, and each `Set-Cookie` is an entry of `cookies`. A stage of API Gateway is removed from
 * the path.
 *
 * @param served the API, its versions, or a function of the fetch host that serves it
 * @param options the options of `fetchHandler`
 * @throws BootError if an option is invalid, or a handler is bound to another host
 *
 * @example
 * ```ts
 * const handler = lambdaHandler(api)
 * ```
 */
export function lambdaHandler(served: Served | FetchHandler, options?: FetchHandlerOptions): LambdaHandler {
  const handle = typeof served === 'function' ? served : fetchHandler(served, options)
  return async (event) => {
    const { sourceIp } = event.requestContext.http
    const response = await handle(requestOf(event), { address: sourceIp })
    return replyOf(response)
  }
}

function requestOf(event: LambdaEvent): Request {
  const { http, stage, domainName = 'localhost' } = event.requestContext
  const headers = new Headers()
  for (const [name, value] of Object.entries(event.headers)) if (value !== undefined) headers.set(name, value)
  if (event.cookies !== undefined && event.cookies.length > 0) headers.set('cookie', event.cookies.join('; '))
  const query = event.rawQueryString === '' ? '' : `?${event.rawQueryString}`
  const url = `https://${domainName}${pathWithout(stage, event.rawPath)}${query}`
  const hasBody = event.body !== undefined && http.method !== 'GET' && http.method !== 'HEAD'
  return new Request(url, {
    method: http.method,
    headers,
    ...(hasBody && { body: event.isBase64Encoded ? bytesOf(event.body!) : event.body! }),
  })
}

/** Removes the stage, which API Gateway puts before the path unless it is `$default`. */
function pathWithout(stage: string | undefined, path: string): string {
  const prefix = `/${stage}`
  const isBelow = path === prefix || path.startsWith(`${prefix}/`)
  return stage !== undefined && stage !== '$default' && isBelow ? path.slice(prefix.length) || '/' : path
}

async function replyOf(response: Response): Promise<LambdaReply> {
  const headers: Record<string, string> = {}
  for (const [name, value] of response.headers) if (name !== 'set-cookie') headers[name] = value
  const bytes = new Uint8Array(await response.arrayBuffer())
  const text = response.headers.has('content-encoding') ? undefined : textOf(bytes)
  return {
    statusCode: response.status,
    headers,
    cookies: response.headers.getSetCookie(),
    body: text ?? base64Of(bytes),
    isBase64Encoded: text === undefined,
  }
}

/** Returns bytes as text; undefined if they are no UTF-8. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}

function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}
