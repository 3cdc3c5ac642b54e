import { Reply } from '@concordat/core'
import type { CompiledWebSocket } from '@concordat/engine'
import type { ApiParts } from '../api.ts'
import type { Stage } from '../pipeline/stage.ts'
import { Session } from './session.ts'

/**
 * Creates the stage that runs the handler of a WebSocket. The stage ends when the handler opens the WebSocket, and the
 * handler goes on: the reply is then 101.
 */
export function openWebSocket({ handlers, settings }: ApiParts, socket: CompiledWebSocket): Stage {
  const { operationId } = socket.model
  const handler = handlers.get(operationId)!
  const maxMessage = settings.limits.get(operationId) ?? settings.bodyLimit
  return {
    phase: 'handler',
    run(state) {
      const { call, exchange } = state
      const session = new Session(socket, exchange.header('sec-websocket-protocol'), maxMessage)
      state.webSocket = session
      return session.run(() => handler(call, session))
    },
    store(state) {
      state.reply = new Reply(101)
    },
  }
}
