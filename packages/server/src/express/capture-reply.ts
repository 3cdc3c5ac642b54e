import type { Writable } from 'node:stream'
import type { Response } from 'express'
import { isBodiless, Reply } from '@concordat/core'
import { CapturedHeaders } from './captured-headers.ts'
import { type WrittenBody, writtenBody } from './written-body.ts'

/** Methods of Express's response that would send a reply before it is checked. They throw instead. */
export const unchecked = ['writeHead', 'flushHeaders', 'sendFile', 'download', 'render', 'jsonp'] as const

const emitterMethods = [
  'on',
  'once',
  'off',
  'addListener',
  'removeListener',
  'prependListener',
  'listenerCount',
  'emit',
] as const

/** The functions that receive the reply, or the error, of a handler with a captured response. */
export interface Capture {
  /** Called with the reply, once. */
  done: (reply: Reply) => void
  /**
   * Called with each error that the body of the reply does not report, and with an error for each attempt to answer
   * again.
   */
  failed: (error: unknown) => void
}

/** A response that sends nothing. */
export interface CapturedResponse {
  res: Response
  /**
   * Reports an error of the handler. If the body is a stream that has begun and has not ended, the stream fails with
   * the error. Otherwise the function `failed` is called with it.
   */
  fail: (error: unknown) => void
}

/**
 * Creates a response that passes its status, headers and body to `done` instead of sending them. If the
 * handler calls `write`, or pipes a stream into the response, the body of the reply is a stream.
 *
 * @param original the response of Express, which provides all methods that are not replaced here
 */
export function captureReply(original: Response, { done, failed }: Capture): CapturedResponse {
  const headers = new CapturedHeaders()
  const set = (name: string | Record<string, unknown>, value?: unknown) => {
    headers.set(name, value)
    return res
  }
  let answered = false
  const finish = (body?: unknown) => {
    if (answered) failed(new TypeError('The handler answered a second time. Only its first answer counts.'))
    else done(new Reply(res.statusCode, body, headers.values))
    answered = true
    if (!isStreaming) written?.release()
    return res
  }
  let isStreaming = false
  let written: WrittenBody | undefined
  const open = () =>
    (written ??= writtenBody({ target: () => res, isOver, isReply: () => isStreaming, failed }))
  const isOver = () => original.destroyed || original.closed || original.writableFinished
  const stream = () => {
    isStreaming = true
    finish(open().body)
  }
  const hasEnded = () => (isStreaming ? open().writable.writableEnded : answered)
  const write = (...given: Parameters<Writable['write']>) => {
    if (hasEnded()) {
      finish()
      open().release()
      return false
    }
    if (!isStreaming) stream()
    return open().writable.write(...given)
  }
  const end = (...given: unknown[]) => {
    const callback = given.find((one) => typeof one === 'function')
    if (callback !== undefined) original.once('finish', callback as () => void)
    const rest = given.filter((one) => one !== callback)
    const isEmpty = rest[0] === undefined || rest[0] === null
    if (hasEnded()) return isEmpty ? res : finish()
    // A stream without any bytes was piped here, so the body of the reply is an empty stream.
    if (isEmpty && written?.wasPiped() === true && !isBodiless(res.statusCode)) stream()
    if (!isStreaming) return finish(isEmpty ? undefined : encoded(rest))
    ;(open().writable.end as (...given: unknown[]) => unknown)(...rest)
    return res
  }
  const fail = (error: unknown) => {
    if (isStreaming && !hasEnded()) open().writable.destroy(asError(error))
    else {
      failed(error)
      written?.release()
    }
  }
  const destroy = (error?: Error) => {
    if (isStreaming) open().writable.destroy(error)
    else if (error !== undefined) fail(error)
    else original.destroy()
    return res
  }
  const redirect = (first: number | string, second?: string) => {
    const [status, address] = typeof first === 'number' ? [first, second] : [302, first]
    res.location(address!)
    res.statusCode = status
    finish()
  }
  const refused = Object.fromEntries(
    unchecked.map((method) => [
      method,
      {
        value: () => {
          throw new TypeError(
            `res.${method} would send a reply that was not checked. Answer with res.json, res.send or a stream.`,
          )
        },
      },
    ]),
  )
  // `finish` and `close` are events of the original response. All other events are those of the stream that
  // the handler writes to.
  const emitter = Object.fromEntries(
    emitterMethods.map((method) => [
      method,
      {
        value(event: string, ...rest: unknown[]) {
          const target = event === 'finish' || event === 'close' ? original : open().writable
          const result = (target[method] as (...given: unknown[]) => unknown)(event, ...rest)
          return result === target ? res : result
        },
      },
    ]),
  )
  // Express implements `type`, `location`, `cookie` and `append` with the methods that are replaced here.
  const res: Response = Object.create(original, {
    ...refused,
    ...emitter,
    statusCode: { value: 200, writable: true },
    set: { value: set },
    header: { value: set },
    setHeader: { value: set },
    setHeaders: { value: (all: Iterable<[string, unknown]>) => set(Object.fromEntries(all)) },
    appendHeader: { value: (name: string, value: unknown) => (headers.append(name, value), res) },
    get: { value: (name: string) => headers.get(name) },
    getHeader: { value: (name: string) => headers.get(name) },
    getHeaders: { value: () => ({ ...headers.values }) },
    getHeaderNames: { value: () => Object.keys(headers.values) },
    hasHeader: { value: (name: string) => headers.get(name) !== undefined },
    removeHeader: { value: (name: string) => headers.remove(name) },
    headersSent: { get: () => answered },
    writableEnded: { get: hasEnded },
    status: { value: (status: number) => Object.assign(res, { statusCode: status }) },
    sendStatus: { value: (status: number) => Object.assign(res, { statusCode: status }) && finish() },
    json: { value: finish },
    send: { value: finish },
    redirect: { value: redirect },
    write: { value: write },
    destroy: { value: destroy },
    end: { value: end },
  })
  return { res, fail }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error('The handler failed.', { cause: error })
}

/** Returns the chunk of `end(chunk, encoding)`. A text with another encoding than UTF-8 is converted to bytes. */
function encoded([chunk, encoding]: unknown[]): unknown {
  const isText = typeof chunk === 'string' && typeof encoding === 'string' && !/^utf-?8$/i.test(encoding)
  return isText ? Buffer.from(chunk, encoding as BufferEncoding) : chunk
}
