import { mediaTypeMatches, parseMediaType, type BodyContent, type ItemFormat } from '@concordat/core'
import { retry, timeout as timeLimit, type Layer, type SendRequest } from '@concordat/client'
import type { OperationModel } from '@concordat/model'
import { exitCodes } from '../exit-codes.ts'
import { TerminalError } from '../terminal-error.ts'
import type { Sender } from './sender.ts'

/**
 * Sends calls over the wire, with the retries and time limits of the SDK. Redirects are not followed, so no credential
 * reaches another server.
 *
 * @param server the URL of the server with its base path, such as `http://127.0.0.1:3000/api`
 * @param timeout the longest time until the head of the reply, in milliseconds; undefined for no limit
 */
export function wireSender(server: string, timeout?: number, fetch: SendRequest = globalThis.fetch): Sender {
  const base = server.replace(/\/+$/, '')
  // Each attempt has the time limit, because a server that does not answer once may answer the next time.
  const layers: Layer[] = [retry(), ...(timeout === undefined ? [] : [timeLimit(timeout)])]
  return {
    base: new URL(base).pathname.replace(/\/$/, ''),
    async send(operation, { target, headers, body }, signal) {
      const request = requestOf(
        base + target,
        operation.method,
        headers,
        body as BodyContent | undefined,
        signal,
      )
      const called = { method: operation.method, path: operation.path, security: [] }
      const send = layers.reduceRight<SendRequest>((next, layer) => (one) => layer(one, next, called), fetch)
      const response = await send(request).catch((cause: unknown) => {
        if (signal.aborted) throw new TerminalError('Stopped.', 130)
        throw new TerminalError(`${base} cannot be reached: ${reasonOf(cause)}.`, exitCodes.unreachable)
      })
      const type = response.headers.get('content-type') ?? ''
      return {
        status: response.status,
        headers: response.headers,
        body: response.body,
        items: itemsOf(operation, response.status, type),
      }
    },
  }
}

function requestOf(
  url: string,
  method: string,
  headers: Readonly<Record<string, string>>,
  body: BodyContent | undefined,
  signal: AbortSignal,
): Request {
  try {
    return new Request(url, {
      method,
      headers: { ...headers },
      redirect: 'manual',
      signal,
      ...(body !== undefined && { body }),
    })
  } catch (error) {
    throw new TerminalError(`The request cannot be sent: ${(error as Error).message}`)
  }
}

/** The reason why `fetch` failed, which is often in the cause of its error. */
function reasonOf(error: unknown): string {
  const { cause, message } = error as Error & { cause?: Error & { code?: string } }
  const text = cause?.message ?? ''
  return (text === '' ? (cause?.code ?? message) : text).replace(/\.$/, '')
}

/** How the items of a reply are written, if the contract declares it as a stream of items. */
function itemsOf({ responses }: OperationModel, status: number, type: string): ItemFormat | undefined {
  const given = parseMediaType(type)
  if (given === undefined) return undefined
  const wanted = [status, `${String(status)[0]}XX`, 'default']
  const response = wanted.map((one) => responses.find((declared) => declared.status === one)).find(Boolean)
  return response?.content.find((media) => {
    const parsed = parseMediaType(media.type)
    return parsed !== undefined && mediaTypeMatches(parsed, given)
  })?.items?.format
}
