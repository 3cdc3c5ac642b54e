import { defineContract, type Contract } from '@concordat/core'
import { readModel } from '@concordat/model'
import { implement, type Api } from '@concordat/server'
import { createTestClient } from '@concordat/server/in-process'
import { storage, stored, type ResourceHooks, type StorageOptions } from '@concordat/resources'

/** A document of OpenAPI. */
export type Document = { openapi: string } & Record<string, unknown>

/** Makes a contract of a document, as codegen does. */
export function contractOf(document: Document): Contract<any, never> {
  const { operations } = readModel(document)
  return defineContract<any, never>(
    document,
    operations.map(({ operationId, method, path }) => ({ operationId, method, path })),
  )
}

/** An API whose handlers are derived, with a client. */
export interface StoredApi {
  readonly api: Api<any, any>
  /** Sends a request without a socket. */
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>
  stop(): Promise<void>
}

/** A reply, with its decoded body. */
interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly body: any
}

/** Implements a contract with derived handlers, and starts the API. @param own handlers of the test, by operationId */
export async function storedApi(
  document: Document,
  options: StorageOptions,
  own: object = {},
  hooks: Readonly<Record<string, ResourceHooks>> = {},
): Promise<StoredApi> {
  const contract = contractOf(document)
  const log = { error: (...given: unknown[]) => console.error(...given), warn: () => undefined }
  const derived = stored(contract, { except: Object.keys(own) as never, hooks })
  const settings = { plugins: [storage(contract, options)], log }
  const api = implement(contract, settings, { ...(derived as object), ...own } as never) as Api<any, any>
  await api.start()
  const client = createTestClient(api)
  return {
    api,
    ask: async (method, path, body, headers = {}) => {
      const reply = await client.request(method, path, { body, headers })
      return { status: reply.status, headers: new Headers(reply.headers), body: reply.body }
    },
    stop: () => api.stop(),
  }
}
