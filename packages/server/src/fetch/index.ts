export type { FetchHandlerOptions } from './fetch-handler.ts'
export { fetchHandler } from './fetch-handler.ts'
