import type { MediaTypeModel, Model, WebSocketModel } from '@concordat/model'
import { code, comment, indent, join, key, string, type Code } from '@concordat/schema'
import { inputType } from './input-type.ts'
import type { ModelNames } from './model-names.ts'
import { schemaType, type TypeSetting } from './schema-type.ts'

/** Emits an interface for each WebSocket, and the interface `WebSockets`. Empty if the contract has none. */
export function webSocketTypes(
  { document, webSockets }: Model,
  names: ModelNames,
  nameOf: (operationId: string) => Code,
): Code[] {
  if (webSockets.length === 0) return []
  const members = webSockets.map(({ operationId }) => code`  ${key(operationId)}: ${nameOf(operationId)}\n`)
  const request: TypeSetting = { root: document, direction: 'request', names, prefix: 'models' }
  return [
    code`/** Every WebSocket of the contract, by its operationId. */
export interface WebSockets {
${join(members)}}
`,
    ...webSockets.map((socket) => webSocketInterface(request, socket, nameOf(socket.operationId))),
  ]
}

function webSocketInterface(request: TypeSetting, socket: WebSocketModel, name: Code): Code {
  const input = inputType(request, socket, 'input')
  const call = inputType(request, socket, 'call')
  const doc = comment([
    `WebSocket \`${socket.path}\` ${socket.summary ?? ''}`.trim(),
    socket.deprecated ? '@deprecated' : undefined,
  ])
  const members = code`
path: ${string(socket.path)}
input: ${input}
call: ${call.text === input.text ? code`${name}['input']` : call}
client: ${messageType(request, socket.clientMessages)}
server: ${messageType({ ...request, direction: 'reply' }, socket.serverMessages)}`
  return code`${doc}interface ${name} {${indent(members)}\n}\n`
}

function messageType(setting: TypeSetting, messages: MediaTypeModel | undefined): Code {
  return messages === undefined ? code`never` : schemaType(setting, messages.schema)
}
