import { PassThrough, Readable } from 'node:stream'
import type { Response } from 'express'
import { Reply } from '@concordat/core'

/** Methods of Express's response that would send a reply before it is checked. They throw instead. */
export const unchecked = ['writeHead', 'flushHeaders', 'sendFile', 'download', 'render', 'jsonp'] as const

const emitterMethods = [
  'on',
  'once',
  'off',
  'addListener',
  'removeListener',
  'prependListener',
  'emit',
] as const

/**
 * Creates a response that passes its status, headers and body to `done` instead of sending them. If the
 * handler calls `write`, or pipes a stream into the response, the body of the reply is a stream.
 *
 * @param original the response of Express, which provides all methods that are not replaced here
 */
export function captureReply(original: Response, done: (reply: Reply) => void): Response {
  const headers: Record<string, string | string[]> = {}
  const set = (name: string | Record<string, unknown>, value?: unknown) => {
    if (typeof name === 'object') for (const [key, one] of Object.entries(name)) set(key, one)
    else headers[name.toLowerCase()] = Array.isArray(value) ? value.map(String) : String(value)
    return res
  }
  const get = (name: string) => headers[name.toLowerCase()]
  const finish = (body?: unknown) => {
    done(new Reply(res.statusCode, body, headers))
    return res
  }
  let stream: PassThrough | undefined
  const open = () => (stream ??= new PassThrough())
  let isStreaming = false
  const write = (chunk: unknown, encoding: BufferEncoding = 'utf8') => {
    if (!isStreaming) finish(Readable.toWeb(open()))
    isStreaming = true
    return open().write(chunk, encoding)
  }
  const redirect = (first: number | string, second?: string) => {
    const [status, address] = typeof first === 'number' ? [first, second] : [302, first]
    res.location(address!)
    done(new Reply(status, undefined, headers))
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
          const target = event === 'finish' || event === 'close' ? original : open()
          ;(target[method] as (...given: unknown[]) => unknown)(event, ...rest)
          return res
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
    end: { value: (chunk?: unknown) => (isStreaming ? (open().end(chunk), res) : finish(chunk)) },
  })
  return res
}
