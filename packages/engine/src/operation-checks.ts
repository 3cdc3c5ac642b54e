import type { Fault, FaultLocation } from '@concordat/core'
import type { OperationModel, ParameterLocation, ResponseModel } from '@concordat/model'
import type { DecodedRequest } from './decoded-request.ts'
import { faultsOf } from './faults-of.ts'
import type { SchemaCheck, SchemaCompiler } from './schema-compiler.ts'

/** The checks of one operation, compiled. They change nothing of what they are given. */
export interface OperationChecks {
  request(request: DecodedRequest): Fault[]
  reply(status: number, mediaType: string, value: unknown): Fault[]
}

const none: Fault[] = []

const sections: [ParameterLocation, keyof DecodedRequest][] = [
  ['path', 'path'],
  ['query', 'query'],
  ['header', 'headers'],
  ['cookie', 'cookies'],
]

const locations: Record<string, FaultLocation> = {
  path: 'path',
  query: 'query',
  headers: 'header',
  cookies: 'cookie',
  body: 'body',
}

/** Compiles the checks of an operation, each when it is first asked for. */
export function compileOperationChecks(operation: OperationModel, compiler: SchemaCompiler): OperationChecks {
  // By media type; without a body, all there is to check are the parameters.
  const requests = new Map<string | undefined, SchemaCheck | undefined>()
  const replies = new Map<string, SchemaCheck>()
  return {
    request(request) {
      let check = requests.get(request.mediaType)
      if (check === undefined && !requests.has(request.mediaType)) {
        check = compileRequest(operation, request.mediaType, compiler)
        requests.set(request.mediaType, check)
      }
      const errors = check?.(request)
      return errors === undefined ? none : faultsOf(errors, locations)
    },
    reply(status, mediaType, value) {
      const key = `${status} ${mediaType}`
      let check = replies.get(key)
      if (check === undefined) {
        check = compileReply(operation, status, mediaType, compiler)
        replies.set(key, check)
      }
      const errors = check({ body: value })
      return errors === undefined ? none : faultsOf(errors, locations)
    },
  }
}

/** One schema for the whole request, so that checking it is one call. */
function compileRequest(
  operation: OperationModel,
  mediaType: string | undefined,
  compiler: SchemaCompiler,
): SchemaCheck | undefined {
  const properties: Record<string, object> = {}
  for (const [location, section] of sections) {
    const parameters = operation.parameters.filter((parameter) => parameter.in === location)
    if (parameters.length === 0) continue
    const nameOf = (name: string) => (location === 'header' ? name.toLowerCase() : name)
    properties[section] = {
      required: parameters.filter(({ required }) => required).map(({ name }) => nameOf(name)),
      properties: Object.fromEntries(
        parameters.map(({ name, schema, content, pointer }) => [
          nameOf(name),
          schema === true ? {} : compiler.at(`${content?.pointer ?? pointer}/schema`),
        ]),
      ),
    }
  }
  const media = operation.requestBody?.content.find(({ type }) => type === mediaType)
  if (media !== undefined && media.schema !== true)
    properties['body'] = compiler.at(`${media.pointer}/schema`)
  return Object.keys(properties).length === 0 ? undefined : compiler.compile({ properties })
}

function compileReply(
  operation: OperationModel,
  status: number,
  mediaType: string,
  compiler: SchemaCompiler,
): SchemaCheck {
  const media = responseFor(operation, status)?.content.find(({ type }) => type === mediaType)
  if (media === undefined || media.schema === true) return () => undefined
  return compiler.compile({ properties: { body: compiler.at(`${media.pointer}/schema`) } })
}

function responseFor({ responses }: OperationModel, status: number): ResponseModel | undefined {
  const range = `${Math.trunc(status / 100)}XX`
  return (
    responses.find((response) => response.status === status) ??
    responses.find((response) => response.status === range) ??
    responses.find((response) => response.status === 'default')
  )
}
