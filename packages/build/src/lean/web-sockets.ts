// Replaces the modules of WebSockets, for contracts without one.
import { leftOut } from './left-out.ts'

export const webSocketKey = 'x-websocket'

const none = (): never => {
  throw leftOut('The host of WebSockets')
}

export const openWebSocket = none
export const requireHandshake = none
export const requireTrustedOrigin = none
export const readWebSocket = none

export const CompiledWebSocket = function CompiledWebSocket(): never {
  return none()
}

export function webSocketAt(): undefined {
  return undefined
}

export function asOperation<T>(socket: T): T {
  return socket
}
