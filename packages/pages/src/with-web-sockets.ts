import { type OpenAPIDocument, putProperty } from '@concordat/core'
import { pointerTokens, resolve, valueAt, type WebSocketModel } from '@concordat/model'

type Node = Record<string, unknown>

/**
 * Returns a document in which each WebSocket is a GET operation, whose request body are the messages of the client, and
 * whose response 101 has those of the server. No page knows `x-websocket`. If the path has a GET operation, the WebSocket
 * is at the path with the fragment `#websocket`.
 *
 * @param webSockets those of the document
 * @returns the document itself, if it has no WebSockets
 */
export function withWebSockets(
  document: OpenAPIDocument,
  webSockets: readonly WebSocketModel[],
): OpenAPIDocument {
  if (webSockets.length === 0) return document
  const copy = structuredClone(document) as OpenAPIDocument & { paths: Node }
  for (const socket of webSockets) {
    const written = copy.paths[socket.path]
    const { node: item } = resolve<Node>(copy, written, '')
    const operation = described(socket, valueAt(copy, pointerTokens(socket.pointer)) as Node)
    if (item['get'] === undefined && item === written) item['get'] = operation
    else {
      const { parameters } = item
      putProperty(copy.paths, `${socket.path}#websocket`, {
        ...(parameters !== undefined && { parameters }),
        get: operation,
      })
    }
  }
  return copy
}

function described({ clientMessages, serverMessages }: WebSocketModel, node: Node): Node {
  const { clientMessages: _client, serverMessages: _server, subprotocols, ...operation } = node
  const spoken = Array.isArray(subprotocols) ? ` Subprotocols: ${subprotocols.join(', ')}.` : ''
  const content = (schema: unknown) => ({ content: { 'application/json': { schema } } })
  return {
    ...operation,
    summary: `${typeof node['summary'] === 'string' ? `${node['summary']} ` : ''}(WebSocket)`,
    description: [node['description'], `This is a WebSocket. Each message is a JSON text.${spoken}`]
      .filter((text) => typeof text === 'string')
      .join('\n\n'),
    ...(clientMessages !== undefined && {
      requestBody: {
        description: 'The messages of the client, each of which is:',
        ...content(clientMessages.schema),
      },
    }),
    responses: {
      101:
        serverMessages === undefined
          ? { description: 'The WebSocket is open. The server sends no messages.' }
          : {
              description: 'The WebSocket is open. The messages of the server, each of which is:',
              ...content(serverMessages.schema),
            },
      ...(node['responses'] as Node | undefined),
    },
  }
}
