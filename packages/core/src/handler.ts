import type { Call, OperationMap, OperationTypes } from './operation-types.ts'
import type { Awaitable } from './awaitable.ts'
import type { ItemsOf, Reply, ReplyFn } from './reply.ts'
import type { WebSocketHandlers, WebSocketMap } from './web-socket.ts'

/**
 * The function that implements one operation. It receives the call, not the request and response objects of a
 * host, so it runs the same on every host, in process and in a test.
 *
 * @typeParam O the types of the operation
 * @typeParam Context the application's own context, `call.ctx`
 */
export type Handler<O extends OperationTypes, Context = unknown> = (
  call: Call<O, Context>,
  reply: ReplyFn<O['replies']>,
) => Awaitable<Reply<O['replies']> | O['bare'] | ItemsOf<O['bare']>>

/** One handler for each operation of a contract, and for each of its WebSockets if it has any. */
export type Handlers<
  Operations extends OperationMap<Operations>,
  Context = unknown,
  WebSockets extends WebSocketMap<WebSockets> = {},
> = [keyof WebSockets] extends [never]
  ? OperationHandlers<Operations, Context>
  : OperationHandlers<Operations, Context> & WebSocketHandlers<NoInfer<WebSockets>, Context>

type OperationHandlers<Operations extends OperationMap<Operations>, Context> = {
  [Id in keyof Operations]: Handler<Operations[Id], Context>
}
