import { setTimeout as wait } from 'node:timers/promises'
import type { Contract, Fault, OpenAPIDocument, OperationEntry, Reply, RequestFacts } from '@concordat/core'
import { ReplyContractError } from '@concordat/engine'
import { pointerTokens, readModel, type Model, type OperationModel } from '@concordat/model'
import { implement, type Guard } from '@concordat/server'
import { partsOf, settingNames, type AnyApi } from '@concordat/server/kit'
import type { MockCall } from './mock-call.ts'
import { MockReplies } from './mock-replies.ts'
import type { MockOptions } from './mock-options.ts'
import { readPreferences } from './preferences.ts'
import { StoredResources } from './stored-resources.ts'
import { webSocketReplies } from './web-socket-replies.ts'

/**
 * Creates an API whose operations answer with generated replies. Requests and replies are checked against the contract,
 * and the API can be served on node:http, on Express or by fetch, as any other. A client selects a reply with the
 * header `Mock-Prefer` or `Prefer`: see `readPreferences`.
 *
 * @param document a bundled OpenAPI document
 * @throws ContractError if the document is invalid
 * @example
 * ```ts
 * const mock = mockApi(document, { stateful: true, delay: [20, 200] })
 * const { url } = await listen(mockListener(mock), { port: 4010 })
 * console.log(`The mock listens on ${url}`)
 * ```
 */
export function mockApi(document: OpenAPIDocument, options: MockOptions = {}): AnyApi {
  const contract = options.security === false ? withoutSecurity(document) : document
  const model = readModel(contract)
  let api: AnyApi | undefined
  const replies = new MockReplies(contract, options, (operation, reply) =>
    describeFaultsOf(api!, operation, reply),
  )
  const stored = options.stateful === true ? new StoredResources(model, replies) : undefined
  const answer = (operation: OperationModel, call: MockCall): Reply => {
    const { ctx } = call
    // A contract may define its own Prefer header, so Mock-Prefer has priority.
    const preferences = readPreferences(ctx.header('mock-prefer') ?? ctx.header('prefer'))
    const generate = () => replies.reply(operation, ctx.header('accept'), preferences)
    // A preferred status or example has priority over stored resources.
    if (stored === undefined || preferences.code !== undefined || preferences.example !== undefined)
      return generate()
    return stored.answer(operation, call, generate) ?? generate()
  }
  const handlers = Object.fromEntries(
    model.operations.map((operation) => [
      operation.operationId,
      options.delay === undefined
        ? (call: MockCall) => answer(operation, call)
        : async (call: MockCall) => {
            await wait(duration(options.delay!))
            return answer(operation, call)
          },
    ]),
  )
  const webSockets = Object.fromEntries(
    model.webSockets.map((socket) => [
      socket.operationId,
      webSocketReplies(contract, socket, options.seed ?? 1),
    ]),
  )
  const operations: OperationEntry[] = model.operations.map(({ operationId, method, path, tags }) => ({
    operationId,
    method,
    path,
    tags,
  }))
  const mockContract: Contract<any, any> = { document: contract, operations }
  const context = (request: RequestFacts) => request
  const settings = settingNames.flatMap((name) =>
    options[name] === undefined ? [] : [[name, options[name]]],
  )
  const apiOptions = {
    ...Object.fromEntries(settings),
    ...(options.validators !== undefined && { validators: options.validators }),
    guards: guardsOf(model),
    context,
  }
  api = implement(mockContract, apiOptions as never, { ...handlers, ...webSockets } as never)
  return api
}

/** The faults of a reply as text; undefined for a valid reply. */
function describeFaultsOf(api: AnyApi, { operationId }: OperationModel, reply: Reply): string | undefined {
  // A stream can be read only once, and schemas do not apply to it.
  if (reply.body instanceof ReadableStream) return undefined
  const operation = partsOf(api).engine.operations.get(operationId)!
  try {
    const { checked, status, mediaType, value } = operation.encode(reply, [], true)
    const faults = checked || mediaType === undefined ? [] : operation.checks.reply(status, mediaType, value)
    return faults.length === 0 ? undefined : describeFaults(faults)
  } catch (error) {
    if (error instanceof ReplyContractError) return describeFaults(error.faults)
    throw error
  }
}

function describeFaults(faults: readonly Fault[]): string {
  return faults.map(({ in: part, pointer, message }) => `${part} ${pointer} ${message}`).join('; ')
}

/** A guard for each security scheme, which accepts every credential. */
function guardsOf({ operations, webSockets }: Model): Record<string, Guard> {
  const names = [...operations, ...webSockets].flatMap(({ security }) =>
    security.flat().map(({ scheme }) => scheme.name),
  )
  return Object.fromEntries(names.map((name) => [name, ({ credential }) => ({ credential })]))
}

/** A copy of a document in which no operation requires credentials. */
function withoutSecurity(document: OpenAPIDocument): OpenAPIDocument {
  const model = readModel(document)
  const copy: Record<string, unknown> = { ...structuredClone(document), security: [] }
  for (const { pointer } of [...model.operations, ...model.webSockets]) {
    let node: any = copy
    for (const token of pointerTokens(pointer)) node = node[token]
    delete node.security
  }
  return copy as OpenAPIDocument
}

/** The delay of one reply in milliseconds. A range gives a random delay. */
function duration(delay: number | readonly [least: number, most: number]): number {
  return typeof delay === 'number' ? delay : delay[0] + Math.random() * (delay[1] - delay[0])
}
