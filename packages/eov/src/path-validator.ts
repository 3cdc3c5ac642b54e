import type { Request, RequestHandler, Response } from 'express'
import type { Fault } from '@concordat/core'
import type { DecodedRequest } from '@concordat/engine'
import type { Model, OperationModel } from '@concordat/model'
import type { ReplyToCheck } from '@concordat/server/kit'
import { replyFaults, requestFaults, type EovError } from './faults.ts'
import { formatsFor } from './formats.ts'
import { pathDocument, shownStatus, type PathDocument } from './path-document.ts'
import { withoutDocumentCheck } from './without-document-check.ts'

interface EovHttpError extends Error {
  status?: number
  errors?: EovError[]
}

/**
 * express-openapi-validator for one path. Its middleware runs by hand, on a request that is made for
 * it: our router has routed, our decoder has decoded, it gives the verdict. So neither what it does
 * to a request's objects nor what a client puts into its headers matters.
 */
export class PathValidator {
  readonly #shown: PathDocument
  readonly #loaded: RequestHandler[]
  readonly #request: RequestHandler
  readonly #response: RequestHandler
  /** What its routing finds for each path of the document. */
  readonly #found = new Map<string, object>()

  /** @param allErrors whether to find all faults, or only the first */
  constructor(model: Model, path: string, allErrors: boolean) {
    this.#shown = pathDocument(model, path)
    const { document } = this.#shown
    const middleware = withoutDocumentCheck({
      apiSpec: document as never,
      // The contract was linted when it was generated, and this is not the contract as it was written.
      validateApiSpec: false,
      validateRequests: { allErrors },
      validateResponses: { allErrors },
      validateSecurity: false,
      fileUploader: false,
      formats: formatsFor(document) as never,
    })
    this.#request = middleware.at(-2)!
    this.#response = middleware.at(-1)!
    this.#loaded = middleware.slice(0, -2)
  }

  /** Loads and compiles what an operation needs. @throws where there is something that it cannot do */
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
    // A body that no schema sees into is as good as none.
    const mediaType = body === undefined ? undefined : request.mediaType
    const shown = this.#shown.requestPath(operation, mediaType)!
    const shownBody = { path, query, headers, cookies, ...(body !== undefined && { body }) }
    const error = await run(this.#request, {
      ...bare(shown),
      headers: { 'content-type': 'application/json' },
      openapi: this.#found.get(shown) ?? (await this.#route(shown)),
      body: shownBody,
    })
    if (error === undefined) return []
    if (error.errors === undefined || error.status === undefined || error.status >= 500) throw error
    return requestFaults(error.errors, shownBody)
  }

  async checkReply(operation: OperationModel, reply: ReplyToCheck): Promise<Fault[]> {
    if (reply.mediaType === undefined || reply.value === undefined) return []
    const shown = this.#shown.requestPath(operation, undefined)!
    const type = this.#shown.replyType(operation, reply.mediaType)
    const openapi = this.#found.get(shown) ?? (await this.#route(shown))
    const error = await new Promise<EovHttpError | undefined>((resolve) => {
      const res = {
        statusCode: shownStatus(reply.status),
        headersSent: false,
        getHeaders: () => ({ 'content-type': type }),
        json: () => resolve(undefined),
      }
      const next = (failure?: unknown) => {
        if (failure !== undefined) return resolve(failure as EovHttpError)
        ;(res as { json: (body: unknown) => void }).json({ value: reply.value })
      }
      this.#response({ ...bare(shown), openapi } as unknown as Request, res as unknown as Response, next)
    })
    if (error === undefined) return []
    if (error.errors === undefined || error.name !== 'Internal Server Error') throw error
    return replyFaults(error.errors, reply.value)
  }

  /** Its routing, once for each path of the document. */
  async #route(shown: string): Promise<object> {
    const req = bare(shown)
    for (const middleware of this.#loaded) {
      const error = await run(middleware, req)
      if (error !== undefined) throw error
    }
    this.#found.set(shown, req.openapi!)
    return req.openapi!
  }
}

function bare(path: string): Record<string, unknown> & { openapi?: object } {
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
