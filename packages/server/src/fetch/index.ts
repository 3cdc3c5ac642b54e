export type {
  FetchContext,
  FetchFallback,
  FetchHandler,
  FetchHandlerOptions,
  FetchNext,
} from './fetch-handler.ts'
export { fetchHandler } from './fetch-handler.ts'
export { mountedHandler } from './mounted-handler.ts'
