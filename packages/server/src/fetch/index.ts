export type { BunServer } from './bun-web-sockets.ts'
export { bunWebSockets } from './bun-web-sockets.ts'
export type {
  FetchContext,
  FetchFallback,
  FetchHandler,
  FetchHandlerOptions,
  FetchNext,
} from './fetch-handler.ts'
export { fetchHandler } from './fetch-handler.ts'
export { mountedHandler } from './mounted-handler.ts'
export type { OpeningRequest, OpenOnPlatform } from './platform-web-socket.ts'
