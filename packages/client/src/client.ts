import { encodeRequest, mergeHeaders, type DeclaredReplies, type RawInput } from '@concordat/core'
import type { CallOptions } from './call-options.ts'
import type { ClientOptions } from './client-options.ts'
import { explainedUrl } from './explained-url.ts'
import { through, type SendRequest } from './layers/layer.ts'
import type { Caller, OperationParts } from './operation.ts'
import { readReply } from './read-reply.ts'

/** A client of one API, for the functions of its SDK. */
export type Client = Caller

/**
 * Creates a client for the functions of an SDK.
 *
 * A call resolves to a `Result` if the contract declares the reply, or if the reply is a problem with one of the
 * statuses that Concordat may send for every operation. A call rejects with a `TypeError` if the input cannot be sent,
 * with the error of `fetch` if no reply arrives, and with an `UnexpectedReply` for any other reply. Redirects are
 * followed unless the operation declares one (301, 302, 303, 307, 308 or `3XX`).
 *
 * @param options the URL of the API, and how requests are sent
 *
 * @example
 * ```ts
 * const getItem = operation<Operations['getItem']>('GET', '/items/{itemId}')
 * const client = createClient({ baseUrl: 'http://127.0.0.1:3000/api' })
 * const result = await getItem(client, { path: { itemId: 1 } })
 * if (result.status === 200) console.log(result.body.name)
 * ```
 */
export function createClient(options: ClientOptions = {}): Client {
  const { baseUrl = '', fetch, headers = {}, use = [], WebSocket } = options
  return {
    baseUrl,
    headers: { ...headers },
    WebSocket,
    async send(method, path, input, parts, call) {
      const { replies = defaultReplies, security = [] } = parts
      const request = requestOf(options, method, path, input, parts, call)
      const layers = call.use === undefined ? use : [...use, ...call.use]
      const once: SendRequest = (one) => (fetch ?? globalThis.fetch)(one)
      const response = await through(layers, once, { method, path, security })(request)
      const { status, ok } = response
      return {
        status,
        ok,
        body: await readReply(response, method, replies, parts.readItems),
        headers: response.headers,
        response,
      }
    },
  }
}

/** Builds the request of a call. @throws TypeError for an input that cannot be sent, and for a URL that is not valid */
function requestOf(
  { baseUrl = '', headers = {} }: ClientOptions,
  method: string,
  path: string,
  input: object,
  parts: OperationParts,
  call: CallOptions,
): Request {
  const contentType = headerOf(call.headers, 'content-type')
  const given: RawInput = { ...(contentType !== undefined && { contentType }), ...input }
  const encoded = encodeRequest(path, given, parts, parts)
  const isForm = encoded.body instanceof FormData
  const own = mergeHeaders(call.headers ?? {}, encoded.headers, isForm)
  const all = { ...mergeHeaders(headers, {}, isForm), ...own }
  const url = baseUrl.replace(/\/$/, '') + encoded.path + (encoded.query === '' ? '' : `?${encoded.query}`)
  try {
    return new Request(url, {
      method,
      headers: all,
      ...(encoded.body !== undefined && { body: encoded.body }),
      ...(call.signal !== undefined && { signal: call.signal }),
      // If `fetch` followed a redirect, the caller would not see the declared reply.
      ...(declaresRedirect(parts.replies ?? defaultReplies) && { redirect: 'manual' }),
      // The Fetch standard asks for it if the body is a stream.
      ...(encoded.body instanceof ReadableStream && { duplex: 'half' }),
    })
  } catch (cause) {
    throw explainedUrl(cause, baseUrl)
  }
}

function headerOf(headers: Readonly<Record<string, string>> = {}, name: string): string | undefined {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1]
}

const defaultReplies: DeclaredReplies = { 200: 'application/json' }

/** Whether an operation declares a redirect that `fetch` would follow, by its status or as `3XX`. */
function declaresRedirect(replies: DeclaredReplies): boolean {
  return Object.keys(replies).some((statuses) => /\b(?:30[12378]|3XX)\b/.test(statuses))
}
