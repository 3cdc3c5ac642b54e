import type { NextFunction, Request, Response } from 'express'
import {
  type ErrorLog,
  type Reply,
  type Exchange,
  type Handler,
  type OperationTypes,
  type StatusOf,
  type EntryOf,
} from '@concordat/core'
import { guarded } from '../host/guarded.ts'
import { captureReply, type unchecked } from './capture-reply.ts'
import { decodedRequest } from './decoded-request.ts'
import type { ExpressNative } from './express-exchange.ts'

type BodyOf<Entry> = Entry extends { body: infer Body } ? Body : never
type AnyBody<Replies> = { [Status in keyof Replies]: BodyOf<Replies[Status]> }[keyof Replies]

/**
 * Express's response, whose `json`, `send`, `status` and `sendStatus` are typed by the replies of an
 * operation.
 */
export interface TypedResponse<Replies, Body = AnyBody<Replies>> extends Omit<
  Response,
  'json' | 'send' | 'status' | 'sendStatus' | (typeof unchecked)[number]
> {
  status<Status extends StatusOf<Replies>>(
    status: Status,
  ): TypedResponse<Replies, BodyOf<EntryOf<Replies, Status>>>
  sendStatus(status: StatusOf<Replies>): this
  json(body: Body): this
  send(body?: Body): this
}

type Part<Input, Name extends string, Otherwise> = Input extends { [Key in Name]?: infer Value }
  ? NonNullable<Value>
  : Otherwise

/**
 * An Express handler `(req, res, next)` whose `req.params`, `req.query`, `req.body` and `res.json` are typed
 * by an operation.
 */
export type ExpressHandler<O extends OperationTypes> = (
  req: Omit<Request, 'params' | 'query' | 'body'> & {
    params: Part<O['call'], 'path', {}>
    query: Part<O['call'], 'query', {}>
    body: O['call'] extends { body: infer Body }
      ? Body
      : O['call'] extends { body?: infer Body }
        ? Body | undefined
        : undefined
  },
  res: TypedResponse<O['replies']>,
  next: NextFunction,
) => unknown

/**
 * Turns an Express handler into a handler of the contract. The handler receives the request of Express, with the
 * decoded values in `params`, `query` and `body`. What it sends is checked like every other reply. A stream that it
 * pipes into the response belongs to the reply. If the reply is not sent (as for HEAD), or the client disconnects, the
 * stream is destroyed, unless something else reads it. An error of the stream is a failure of the handler, unless the
 * application listens for it. The resulting handler runs on the Express host only: other hosts throw a `BootError`, and
 * in process the handler throws a TypeError.
 */
export function fromExpress<O extends OperationTypes>(handler: ExpressHandler<O>): Handler<O, any> {
  // The pipeline passes the exchange only to handlers that have a `host` property, as this one has.
  const wrapped = (
    call: { path: object; query: object; body: unknown },
    _reply: unknown,
    exchange?: Exchange,
    log?: ErrorLog,
  ) => {
    const native = exchange?.native as ExpressNative | undefined
    if (native === undefined)
      throw new TypeError('A handler made with fromExpress runs on the Express host only.')
    return new Promise<Reply>((resolve, reject) => {
      let answered = false
      const failed = (error: unknown) => {
        if (answered) log?.error('A handler failed after it had answered', error)
        reject(error)
      }
      const done = (reply: Reply) => {
        answered = true
        resolve(reply)
      }
      const { res, fail } = captureReply(native.res, { done, failed })
      const { path: params, query, body } = call
      const req = decodedRequest(native.req, { params, query, body, res })
      Object.assign(res, { req })
      const next = (error?: unknown) =>
        fail(error ?? new TypeError('The handler called next() without an error: nothing comes after it.'))
      guarded(() => handler(req as never, res as never, next), fail)
    })
  }
  return Object.assign(wrapped as never as Handler<O, any>, { host: 'express' })
}
