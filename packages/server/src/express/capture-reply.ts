import type { Writable } from 'node:stream'
import type { Response } from 'express'
import { Reply } from '@concordat/core'
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

/** What becomes of a captured response. */
export interface Capture {
  /** Called with the reply, once. */
  done: (reply: Reply) => void
  /** Called with each error that the response is given, and for each attempt to answer again. */
  failed: (error: unknown) => void
}

/**
 * Creates a response that passes its status, headers and body to `done` instead of sending them. If the
 * handler calls `write`, or pipes a stream into the response, the body of the reply is a stream.
 *
 * @param original the response of Express, which provides all methods that are not replaced here
 */
export function captureReply(original: Response, { done, failed }: Capture): Response {
  const headers: Record<string, string | string[]> = {}
  const set = (name: string | Record<string, unknown>, value?: unknown) => {
    if (typeof name === 'object') for (const [key, one] of Object.entries(name)) set(key, one)
    else headers[name.toLowerCase()] = Array.isArray(value) ? value.map(String) : String(value)
    return res
  }
  const get = (name: string) => headers[name.toLowerCase()]
  let answered = false
  const finish = (body?: unknown) => {
    if (answered) failed(new TypeError('The handler answered a second time. Only its first answer counts.'))
    else done(new Reply(res.statusCode, body, headers))
    answered = true
    return res
  }
  let isStreaming = false
  let written: WrittenBody | undefined
  const open = () => (written ??= writtenBody({ target: () => res, isReply: () => isStreaming, failed }))
  const write = (...given: Parameters<Writable['write']>) => {
    const { writable, body, release } = open()
    if (isStreaming ? writable.writableEnded : answered) {
      finish()
      release()
      return false
    }
    if (!isStreaming) finish(body)
    isStreaming = true
    return writable.write(...given)
  }
  const end = (...given: unknown[]) => {
    const chunk = typeof given[0] === 'function' ? undefined : given[0]
    const hasEnded = isStreaming ? open().writable.writableEnded : answered
    if (hasEnded && chunk === undefined) return res
    if (hasEnded || !isStreaming) return finish(chunk)
    ;(open().writable.end as (...given: unknown[]) => unknown)(...given)
    return res
  }
  const destroy = (error?: Error) => {
    if (isStreaming) open().writable.destroy(error)
    else if (error !== undefined) failed(error)
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
    get: { value: get },
    getHeader: { value: get },
    removeHeader: { value: (name: string) => void delete headers[name.toLowerCase()] },
    status: { value: (status: number) => Object.assign(res, { statusCode: status }) },
    sendStatus: { value: (status: number) => Object.assign(res, { statusCode: status }) && finish() },
    json: { value: finish },
    send: { value: finish },
    redirect: { value: redirect },
    write: { value: write },
    destroy: { value: destroy },
    end: { value: end },
  })
  return res
}
