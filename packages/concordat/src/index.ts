export type {
  CalledOperation,
  Client,
  ClientOptions,
  Credential,
  Layer,
  PathClient,
  RetryOptions,
  TokenSource,
  ClientSocket,
  Operation,
  OpenWebSocket,
  Result,
  WebSocketOptions,
} from '@concordat/client'
export type { CallOptions as ClientCallOptions } from '@concordat/client'
export {
  auth,
  createClient,
  createPathClient,
  forms,
  items,
  operation,
  pages,
  ReplyError,
  retry,
  settled,
  StreamProblem,
  streams,
  styles,
  timeout,
  UnexpectedReply,
  unwrap,
  webSocket,
  WebSocketClosed,
} from '@concordat/client'
export * from '@concordat/server'
export * from '@concordat/server/node'
export type { ServeOptions } from './serve.ts'
export type { Serving } from './serving.ts'
export { serve } from './serve.ts'
