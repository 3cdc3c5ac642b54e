import { createRequire } from 'node:module'
import { request, type IncomingHttpHeaders, type RequestOptions } from 'node:http'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import * as OpenApiValidator from 'express-openapi-validator'
import { vi } from 'vitest'
import { json, serving } from '../../../server/test/support/app.ts'
import { get } from '../support/one-operation.ts'

type EovOptions = Parameters<typeof OpenApiValidator.middleware>[0]

const describeError: ErrorRequestHandler = (error, _req, res, _next) => {
  res.status(error.status ?? 500).json({ message: error.message, errors: error.errors })
}

/**
 * An application that uses express-openapi-validator as its README describes, with one handler at `GET` and
 * `POST /api/item`. The tests show that each attack succeeds against it.
 */
export function plain(
  operation: object,
  handler: RequestHandler,
  setup: { method?: string; options?: Partial<EovOptions>; more?: object } = {},
) {
  const { method = 'get', options = {}, more = {} } = setup
  const paths = { '/item': { [method]: structuredClone(operation) } }
  const info = { title: 'Test', version: '1' }
  const apiSpec = { openapi: '3.1.0', info, servers: [{ url: '/api' }], paths, ...structuredClone(more) }
  return (into: Express) => {
    into.use(express.json())
    into.use(OpenApiValidator.middleware({ apiSpec: apiSpec as never, validateRequests: true, ...options }))
    into.route('/api/item').get(handler).post(handler)
    into.use(describeError)
  }
}

export interface Answered {
  status: number
  headers: IncomingHttpHeaders
  text: string
}

/** A request body, or a response, of this schema. */
export const content = (schema: object | boolean, type = 'application/json') => ({
  content: { [type]: { schema } },
})

/** A setup with one POST operation, which has a body of this schema and any JSON value as its response. */
export const posting = (schema: object | boolean, more: object = {}) => ({
  method: 'post',
  operation: get({ requestBody: { required: true, ...content(schema) }, responses: { 200: json(true) } }),
  more,
})

/** A request with this body. */
export const post = (body: string, type = 'application/json') => ({
  method: 'POST',
  headers: { 'content-type': type, 'content-length': Buffer.byteLength(body) },
  body,
})

export const problemJson = 'application/problem+json'

/** The body of every 500: it has no details. */
export const internalError = {
  type: 'urn:problem-type:internal-error',
  title: 'Internal error',
  status: 500,
  instance: '/api/item',
}

/** Sends a request unchanged. `fetch` would normalise targets and refuse headers that an attacker sends. */
export function send(
  url: string,
  path: string,
  init: Omit<RequestOptions, 'path'> & { body?: string } = {},
): Promise<Answered> {
  const { body, ...options } = init
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const sent = request({ ...options, hostname, port, path, agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      response.once('end', () => resolve({ status: response.statusCode!, headers: response.headers, text }))
    })
    sent.once('error', reject)
    sent.end(body)
  })
}

/** Sends one request, unchanged, to an application. @returns the reply */
export const attack = (build: (into: Express) => unknown, path: string, init?: Parameters<typeof send>[2]) =>
  serving(build, (url) => send(url, path, init))

// The Ajv that express-openapi-validator loads. All variants of Ajv extend this class.
const eov = createRequire(createRequire(import.meta.url).resolve('express-openapi-validator'))
const { default: Ajv } = eov('ajv/dist/core') as { default: { prototype: { _compileSchemaEnv(): unknown } } }

/** The number of schemas that Ajv compiles during a run. */
export async function compilationsDuring(run: () => Promise<unknown>): Promise<number> {
  const compile = vi.spyOn(Ajv.prototype, '_compileSchemaEnv')
  try {
    await run()
    return compile.mock.calls.length
  } finally {
    compile.mockRestore()
  }
}

/** Counts calls, and passes each on. */
export function counted<Arguments extends unknown[], Result>(run: (...given: Arguments) => Result) {
  const wrapped = (...given: Arguments): Result => {
    wrapped.calls++
    return run(...given)
  }
  wrapped.calls = 0
  return wrapped
}
