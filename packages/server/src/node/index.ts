export type { NodeListenerOptions } from './node-listener.ts'
export { nodeListener } from './node-listener.ts'
