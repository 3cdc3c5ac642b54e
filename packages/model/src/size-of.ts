import type { Model } from './model.ts'

/** Returns the size of a contract for messages, such as `19 operations`, `1 WebSocket` or `2 operations and 1 WebSocket`. */
export function sizeOf({ operations, webSockets }: Pick<Model, 'operations' | 'webSockets'>): string {
  const sockets = counted(webSockets.length, 'WebSocket')
  if (operations.length === 0 && webSockets.length > 0) return sockets
  const both = counted(operations.length, 'operation')
  return webSockets.length === 0 ? both : `${both} and ${sockets}`
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}
