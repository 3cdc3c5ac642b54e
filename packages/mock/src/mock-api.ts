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

/**
 * An API of which every operation answers with generated replies. It goes the way of every other API: the
 * contract is enforced on both sides, and any host takes it.
 */
export function mockApi(document: OpenAPIDocument, options: MockOptions = {}): AnyApi {
  const contract = options.security === false ? withoutSecurity(document) : document
  const model = readModel(contract)
  let api: AnyApi | undefined
  const replies = new MockReplies(contract, options, (operation, reply) => faultOf(api!, operation, reply))
  const stored = options.stateful === true ? new StoredResources(model, replies) : undefined
  const answer = (operation: OperationModel, call: MockCall): Reply => {
    const { ctx } = call
    // Some contracts have a Prefer header of their own, with values of their own.
    const preferences = readPreferences(ctx.header('mock-prefer') ?? ctx.header('prefer'))
    const made = () => replies.reply(operation, ctx.header('accept'), preferences)
    // Who asks for a particular reply is not interested in what is stored.
    if (stored === undefined || preferences.code !== undefined || preferences.example !== undefined)
      return made()
    return stored.answer(operation, call, made) ?? made()
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
  const operations: OperationEntry[] = model.operations.map(({ operationId, method, path, tags }) => ({
    operationId,
    method,
    path,
    tags,
  }))
  const mocked: Contract<any, any> = { document: contract, operations }
  const context = (request: RequestFacts) => request
  const settings = settingNames.flatMap((name) =>
    options[name] === undefined ? [] : [[name, options[name]]],
  )
  const given = {
    ...Object.fromEntries(settings),
    ...(options.validators !== undefined && { validators: options.validators }),
    guards: guardsOf(model),
    context,
  }
  api = implement(mocked, given as never, handlers as never)
  return api
}

function faultOf(api: AnyApi, { operationId }: OperationModel, reply: Reply): string | undefined {
  // A stream can be read once, and no schema sees into it.
  if (reply.body instanceof ReadableStream) return undefined
  const operation = partsOf(api).engine.operations.get(operationId)!
  try {
    const { checked, status, mediaType, value } = operation.encode(reply, undefined, true)
    const faults = checked || mediaType === undefined ? [] : operation.checks.reply(status, mediaType, value)
    return faults.length === 0 ? undefined : saying(faults)
  } catch (error) {
    if (error instanceof ReplyContractError) return saying(error.faults)
    throw error
  }
}

function saying(faults: readonly Fault[]): string {
  return faults.map(({ in: part, pointer, message }) => `${part} ${pointer} ${message}`).join('; ')
}

/** Whoever has credentials is let in: a mock knows nobody. */
function guardsOf({ operations }: Model): Record<string, Guard> {
  const names = operations.flatMap(({ security }) => security.flat().map(({ scheme }) => scheme.name))
  return Object.fromEntries(names.map((name) => [name, ({ credential }) => ({ credential })]))
}

function withoutSecurity(document: OpenAPIDocument): OpenAPIDocument {
  const model = readModel(document)
  const open: Record<string, unknown> = { ...structuredClone(document), security: [] }
  for (const { pointer } of model.operations) {
    let node: any = open
    for (const token of pointerTokens(pointer)) node = node[token]
    delete node.security
  }
  return open as OpenAPIDocument
}

function duration(delay: number | readonly [least: number, most: number]): number {
  return typeof delay === 'number' ? delay : delay[0] + Math.random() * (delay[1] - delay[0])
}
