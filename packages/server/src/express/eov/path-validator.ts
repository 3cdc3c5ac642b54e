import type { Request, RequestHandler, Response } from 'express'
import * as OpenApiValidator from 'express-openapi-validator'
import type { Fault } from '@concordat/core'
import type { DecodedRequest } from '@concordat/engine'
import type { Model, OperationModel } from '@concordat/model'
import type { ReplyToCheck } from '../../enforcer.ts'
import { toFaults, type EovError } from './faults.ts'
import { formatsFor } from './formats.ts'
import { onlyPath, pathDocument, shownStatus } from './path-document.ts'

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
  readonly #loaded: RequestHandler[]
  readonly #request: RequestHandler
  readonly #response: RequestHandler
  /** What its routing finds for each method, in upper case. */
  readonly #found = new Map<string, object>()

  /** @param allErrors whether to find all faults, or only the first */
  constructor(model: Model, path: string, allErrors: boolean) {
    const document = pathDocument(model, path)
    const middleware = OpenApiValidator.middleware({
      apiSpec: document as never,
      // The contract was linted when it was generated, and this is not the contract as it was written.
      validateApiSpec: false,
      validateRequests: { allErrors },
      validateResponses: { allErrors: true },
      validateSecurity: false,
      fileUploader: false,
      formats: formatsFor(document) as never,
    })
    this.#request = middleware.at(-2)!
    this.#response = middleware.at(-1)!
    this.#loaded = middleware.slice(0, -2)
  }

  /** Loads and compiles what an operation needs. @returns what it cannot do, if anything */
  async warm(operation: OperationModel): Promise<string | undefined> {
    try {
      for (const mediaType of operation.requestBody?.content.map(({ type }) => type) ?? [undefined]) {
        await this.checkRequest(operation, {
          path: {},
          query: {},
          headers: {},
          cookies: {},
          body: undefined,
          mediaType,
          faults: [],
        })
      }
      for (const { status, content } of operation.responses) {
        for (const { type } of content)
          await this.checkReply(operation, { status: exampleOf(status), mediaType: type, value: {} })
      }
      return undefined
    } catch (error) {
      return (error as Error).message
    }
  }

  async checkRequest(operation: OperationModel, request: DecodedRequest): Promise<Fault[]> {
    const openapi = this.#found.get(operation.method) ?? (await this.#route(operation.method))
    const error = await run(this.#request, {
      ...bare(operation.method, request.mediaType),
      openapi: { ...openapi, pathParams: request.path },
      params: request.path,
      query: request.query,
      cookies: request.cookies,
      body: request.body,
      headers: {
        ...request.headers,
        ...(request.mediaType !== undefined && { 'content-type': request.mediaType }),
      },
    })
    if (error === undefined) return []
    if (error.errors === undefined || error.status === undefined || error.status >= 500) throw error
    return toFaults(error.errors)
  }

  async checkReply(operation: OperationModel, reply: ReplyToCheck): Promise<Fault[]> {
    if (reply.mediaType === undefined || reply.value instanceof Uint8Array) return []
    if (!/\bjson\b/.test(reply.mediaType)) return []
    const openapi = this.#found.get(operation.method) ?? (await this.#route(operation.method))
    const error = await new Promise<EovHttpError | undefined>((resolve) => {
      const res = {
        statusCode: shownStatus(reply.status),
        headersSent: false,
        getHeaders: () => ({ 'content-type': reply.mediaType }),
        json: () => resolve(undefined),
      }
      const next = (failure?: unknown) => {
        if (failure !== undefined) return resolve(failure as EovHttpError)
        ;(res as { json: (body: unknown) => void }).json(reply.value)
      }
      this.#response(
        { ...bare(operation.method), openapi } as unknown as Request,
        res as unknown as Response,
        next,
      )
    })
    if (error === undefined) return []
    if (error.errors === undefined || error.name !== 'Internal Server Error') throw error
    return toFaults(error.errors)
  }

  /** Its routing, once for each method: the document has one path. */
  async #route(method: string): Promise<object> {
    const req = bare(method)
    for (const middleware of this.#loaded) {
      const error = await run(middleware, req)
      if (error !== undefined) throw error
    }
    this.#found.set(method, req.openapi!)
    return req.openapi!
  }
}

function bare(method: string, mediaType?: string): Record<string, unknown> & { openapi?: object } {
  return {
    method,
    path: onlyPath,
    url: onlyPath,
    originalUrl: onlyPath,
    baseUrl: '',
    headers: mediaType === undefined ? {} : { 'content-type': mediaType },
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
