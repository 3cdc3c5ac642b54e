import type { Model } from './model.ts'

/** Returns the size of a contract for messages, such as `19 operations` or `2 operations and 1 WebSocket`. */
export function sizeOf({ operations, webSockets }: Pick<Model, 'operations' | 'webSockets'>): string {
  const counted = `${operations.length} operations`
  if (webSockets.length === 0) return counted
  return `${counted} and ${webSockets.length} ${webSockets.length === 1 ? 'WebSocket' : 'WebSockets'}`
}
