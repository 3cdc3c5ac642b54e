export type {
  Client,
  ClientOptions,
  ClientSocket,
  Operation,
  OpenWebSocket,
  Result,
  WebSocketOptions,
} from '@concordat/client'
export type { CallOptions as ClientCallOptions } from '@concordat/client'
export {
  createClient,
  operation,
  StreamProblem,
  UnexpectedReply,
  webSocket,
  WebSocketClosed,
} from '@concordat/client'
export * from '@concordat/server'
export * from '@concordat/server/node'
export type { ServeOptions } from './serve.ts'
export type { Serving } from './serving.ts'
export { serve } from './serve.ts'
