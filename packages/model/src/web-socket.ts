import { isToken } from '@concordat/core'
import { ContractError } from './contract-error.ts'
import type { MediaTypeModel } from './media-type.ts'
import { readOperation, type OperationModel } from './operation.ts'
import type { OperationPlace } from './path-item.ts'
import { nearestWord } from './nearest-word.ts'
import { escapePointer } from './pointer.ts'
import { resolve } from './reference.ts'
import type { Schema } from './schema-object.ts'
import type { SecuritySchemeModel } from './security.ts'
import { readThrottles, throttleKey } from './throttle.ts'

/** The keyword of a Path Item Object that describes a WebSocket. */
export const webSocketKey = 'x-websocket'

/**
 * A WebSocket (RFC 6455), described by `x-websocket` of a Path Item Object. Its handshake is a GET request, with the
 * parameters, the security and the responses of an operation; a handshake that succeeds is answered with 101.
 */
export interface WebSocketModel extends OperationModel {
  method: 'GET'
  /** The messages that clients send; undefined if they may send none. Each message is a JSON text. */
  clientMessages: MediaTypeModel | undefined
  /** The messages that the server sends; undefined if it may send none. */
  serverMessages: MediaTypeModel | undefined
  /** The names of the subprotocols that the server speaks, in order of preference. */
  subprotocols: readonly string[]
}

/** Returns the place of the WebSocket of a path item; undefined if it has none. @throws ContractError for no object */
export function webSocketAt(root: object, path: string, raw: unknown): OperationPlace | undefined {
  const { node: item, pointer: at } = resolve<Record<string, unknown> | null>(
    root,
    raw,
    `/paths/${escapePointer(path)}`,
  )
  const given = item?.[webSocketKey]
  if (item === null || given === undefined) return undefined
  const { node, pointer: own } = resolve<Record<string, unknown>>(root, given, `${at}/${webSocketKey}`)
  if (typeof node !== 'object' || node === null || Array.isArray(node))
    throw new ContractError(
      `${webSocketKey} of ${path} is not an object`,
      own,
      'write an object with operationId, clientMessages and serverMessages.',
    )
  const inherited = { nodes: item['parameters'], pointer: `${at}/parameters` }
  const throttles = readThrottles(item[throttleKey], `${at}/${throttleKey}`, path)
  return { path, method: 'websocket', node, pointer: own, inherited, throttles }
}

/**
 * Reads a WebSocket.
 *
 * @param warnings receives the errors that do not prevent reading the WebSocket
 * @throws ContractError for an error that prevents it
 */
export function readWebSocket(
  root: { openapi?: unknown; security?: Record<string, string[]>[] },
  place: OperationPlace & { operationId: string },
  schemes: Map<string, SecuritySchemeModel>,
  warnings: ContractError[],
): WebSocketModel {
  const { node, pointer } = place
  for (const field of Object.keys(node)) {
    if (fields.includes(field) || field.startsWith('x-')) continue
    const similar = nearestWord(field, fields)
    throw new ContractError(
      `${webSocketKey} has no field ${field}`,
      `${pointer}/${escapePointer(field)}`,
      similar === undefined ? `its fields are ${fields.join(', ')}.` : `did you mean "${similar}"?`,
    )
  }
  return {
    ...readOperation(root, place, schemes, warnings),
    method: 'GET',
    clientMessages: readMessages(root, node['clientMessages'], `${pointer}/clientMessages`),
    serverMessages: readMessages(root, node['serverMessages'], `${pointer}/serverMessages`),
    subprotocols: readSubprotocols(node['subprotocols'], `${pointer}/subprotocols`),
  }
}

/** The fields of an Operation Object that a handshake can have, and those of the messages. */
const fields =
  'operationId summary description tags deprecated externalDocs parameters security responses clientMessages serverMessages subprotocols'.split(
    ' ',
  )

function readMessages(root: object, raw: unknown, at: string): MediaTypeModel | undefined {
  if (raw === undefined) return undefined
  const { node, pointer } = resolve<{ schema?: Schema } | null>(root, raw, at)
  if (typeof node !== 'object' || node === null || !('schema' in node))
    throw new ContractError('Messages have no schema', pointer, 'write an object with the field `schema`.')
  return { type: 'application/json', schema: node.schema ?? true, encoding: {}, pointer }
}

function readSubprotocols(raw: unknown, pointer: string): string[] {
  if (raw === undefined) return []
  // The names are tokens (RFC 6455 section 4.1).
  if (Array.isArray(raw) && raw.every((name) => typeof name === 'string' && isToken(name)))
    return raw as string[]
  throw new ContractError(
    '`subprotocols` is not a list of names',
    pointer,
    'write a list such as `[v1.prices]`.',
  )
}

/**
 * Returns a WebSocket as an operation whose request body are the messages of the client, and whose response 101 has
 * those of the server. Functions that look through all schemas of a contract, and pages that know operations only, need
 * no other case for WebSockets.
 */
export function asOperation(socket: WebSocketModel): OperationModel {
  const { clientMessages, serverMessages, pointer, responses } = socket
  const content = serverMessages === undefined ? [] : [serverMessages]
  const opened = { status: 101, description: 'The WebSocket is open.', headers: [], content, pointer }
  return {
    ...socket,
    ...(clientMessages !== undefined && {
      requestBody: { required: false, content: [clientMessages], pointer: clientMessages.pointer },
    }),
    responses: [opened, ...responses],
  }
}
