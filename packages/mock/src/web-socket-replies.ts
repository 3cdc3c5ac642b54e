import { HttpError } from '@concordat/core'
import type { WebSocketModel } from '@concordat/model'
import { Sampler } from '@concordat/samples'
import type { WebSocketHandler } from '@concordat/server'

/**
 * Creates the handler of a WebSocket that sends a generated message when the WebSocket is opened, and one for each
 * message of the client.
 *
 * @param root the contract, for references
 */
export function webSocketReplies(root: object, socket: WebSocketModel, seed: number): WebSocketHandler<any> {
  const sampler = new Sampler(root, { seed })
  return async (_call, connection) => {
    const { serverMessages } = socket
    const sample = serverMessages && sampler.valid(serverMessages.schema, 'reply')
    if (sample !== undefined && 'unsatisfiable' in sample)
      throw HttpError.of('not-implemented', {
        detail: `The mock finds no message that satisfies the schema of ${socket.operationId}.`,
      })
    const answer = async () => {
      if (sample !== undefined) await connection.send(sample.value)
    }
    await answer()
    for await (const _message of connection) await answer()
  }
}
