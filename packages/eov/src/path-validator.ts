import type { Request, RequestHandler, Response } from 'express'
import type { Fault } from '@concordat/core'
import type { DecodedRequest } from '@concordat/engine'
import type { Model, OperationModel } from '@concordat/model'
import type { ReplyToCheck } from '@concordat/server/kit'
import { replyFaults, requestFaults, type EovError } from './faults.ts'
import { formatsFor } from './formats.ts'
import { pathDocument, replyStatus, type PathDocument } from './path-document.ts'
import { withoutDocumentCheck } from './without-document-check.ts'

interface EovHttpError extends Error {
  status?: number
  errors?: EovError[]
}

/**
 * express-openapi-validator for one path. Its middleware functions are called directly, with a request object that
 * contains the decoded values only. The library does not see the headers of a client. It checks the values that the
 * handler receives, and does not modify them.
 */
export class PathValidator {
  readonly #paths: PathDocument
  readonly #routing: RequestHandler[]
  readonly #request: RequestHandler
  readonly #response: RequestHandler
  /** The result of the library's routing, by path of the document. */
  readonly #routed = new Map<string, object>()

  /**
   * @param allErrors whether all faults are reported, or only the first
   * @throws if the library does not accept the document
   */
  constructor(model: Model, path: string, allErrors: boolean) {
    this.#paths = pathDocument(model, path)
    const { document } = this.#paths
    const middleware = withoutDocumentCheck({
      apiSpec: document as never,
      // The document is derived from a contract that was checked when its model was read.
      validateApiSpec: false,
      validateRequests: { allErrors },
      validateResponses: { allErrors },
      validateSecurity: false,
      fileUploader: false,
      formats: formatsFor(document) as never,
    })
    this.#request = middleware.at(-2)!
    this.#response = middleware.at(-1)!
    this.#routing = middleware.slice(0, -2)
  }

  /**
   * Checks empty values with each schema of an operation, so that the library compiles everything that the operation
   * uses.
   *
   * @throws the error of the library if it cannot compile a schema
   */
  async warm(operation: OperationModel): Promise<void> {
    const types = operation.requestBody?.content.map(({ type }) => type) ?? []
    const nothing = { path: {}, query: {}, headers: {}, cookies: {}, body: undefined, faults: [] }
    await this.checkRequest(operation, { ...nothing, bodyToCheck: undefined, mediaType: undefined })
    for (const mediaType of types)
      await this.checkRequest(operation, { ...nothing, bodyToCheck: {}, mediaType })
    for (const { status, content } of operation.responses) {
      for (const { type } of content)
        await this.checkReply(operation, { status: exampleOf(status), mediaType: type, value: {} })
    }
  }

  async checkRequest(operation: OperationModel, request: DecodedRequest): Promise<Fault[]> {
    const { path, query, headers, cookies, bodyToCheck: body } = request
    // A body that is not checked against a schema, such as a stream, is left out.
    const mediaType = body === undefined ? undefined : request.mediaType
    const eovPath = this.#paths.requestPath(operation, mediaType)!
    const eovBody = { path, query, headers, cookies, ...(body !== undefined && { body }) }
    const error = await run(this.#request, {
      ...requestTo(eovPath),
      headers: { 'content-type': 'application/json' },
      openapi: this.#routed.get(eovPath) ?? (await this.#route(eovPath)),
      body: eovBody,
    })
    if (error === undefined) return []
    if (error.errors === undefined || error.status === undefined || error.status >= 500) throw error
    return requestFaults(error.errors, eovBody)
  }

  async checkReply(operation: OperationModel, reply: ReplyToCheck): Promise<Fault[]> {
    if (reply.mediaType === undefined || reply.value === undefined) return []
    const eovPath = this.#paths.requestPath(operation, undefined)!
    const type = this.#paths.replyType(operation, reply.status, reply.mediaType)
    if (type === undefined) return []
    const openapi = this.#routed.get(eovPath) ?? (await this.#route(eovPath))
    const error = await new Promise<EovHttpError | undefined>((resolve) => {
      const res = {
        statusCode: replyStatus,
        headersSent: false,
        getHeaders: () => ({ 'content-type': type }),
        json: () => resolve(undefined),
      }
      const next = (failure?: unknown) => {
        if (failure !== undefined) return resolve(failure as EovHttpError)
        ;(res as { json: (body: unknown) => void }).json({ value: reply.value })
      }
      this.#response(
        { ...requestTo(eovPath), openapi } as unknown as Request,
        res as unknown as Response,
        next,
      )
    })
    if (error === undefined) return []
    if (error.errors === undefined || error.name !== 'Internal Server Error') throw error
    return replyFaults(error.errors, reply.value)
  }

  /** Runs the library's routing, once for each path of the document. */
  async #route(eovPath: string): Promise<object> {
    const req = requestTo(eovPath)
    for (const middleware of this.#routing) {
      const error = await run(middleware, req)
      if (error !== undefined) throw error
    }
    this.#routed.set(eovPath, req.openapi!)
    return req.openapi!
  }
}

/** Creates a request object with the properties of Express that the library reads. */
function requestTo(path: string): Record<string, unknown> & { openapi?: object } {
  return {
    method: 'POST',
    path,
    url: path,
    originalUrl: path,
    baseUrl: '',
    headers: {},
    params: {},
    query: {},
    app: { param: () => undefined, enabled: () => true },
  }
}

function run(middleware: RequestHandler, req: Record<string, unknown>): Promise<EovHttpError | undefined> {
  return new Promise((resolve, reject) => {
    const done = (error?: unknown) => resolve(error as EovHttpError | undefined)
    try {
      Promise.resolve(middleware(req as unknown as Request, {} as Response, done)).catch(reject)
    } catch (error) {
      reject(error)
    }
  })
}

function exampleOf(status: number | string): number {
  if (typeof status === 'number') return status
  return status === 'default' ? 400 : Number(status[0]) * 100
}
