import { callSchema, SchemaBundle, type Model, type OperationModel, type Schema } from '@concordat/model'
import { eovSchemas } from './stand-ins.ts'

type Json = Record<string, unknown>

/** A document for express-openapi-validator, and where in it what is to be checked can be found. */
export interface PathDocument {
  document: Json
  /** The path that stands for an operation with a body of this media type, or without one. */
  requestPath(operation: OperationModel, mediaType: string | undefined): string | undefined
  /** The media type under which a reply is shown. */
  replyType(operation: OperationModel, mediaType: string): string
}

/** How statuses are shown: it never checks a reply of 500 and up, so these are moved out of its sight. */
export function shownStatus(status: number | string): number | string {
  if (typeof status === 'number') return status >= 500 ? status - 400 : status
  return status === '5XX' ? '1XX' : status
}

/**
 * The part of a contract that concerns one path, in a form that express-openapi-validator enforces
 * rightly. It gets what our decoder has decoded, as one JSON value with all parts of a request in it, so
 * that nothing of its own reading of parameters and bodies matters; a reply comes as a value in an object,
 * since it takes null for no body.
 */
export function pathDocument(model: Model, path: string): PathDocument {
  const operations = model.operations.filter((operation) => operation.path === path)
  const schemas = new SchemaBundle(model.document, eovSchemas(model.document))
  const paths: Json = {}
  const requests = new Map<OperationModel, Map<string | undefined, string>>()
  for (const operation of operations) {
    const byType = new Map<string | undefined, string>()
    for (const media of [undefined, ...(operation.requestBody?.content ?? [])]) {
      const shown = `/${operation.method.toLowerCase()}-${byType.size}`
      byType.set(media?.type, shown)
      paths[shown] = {
        post: {
          requestBody: { required: true, content: json(callSchema(operation, media, schemas)) },
          responses: responses(operation, schemas),
        },
      }
    }
    requests.set(operation, byType)
  }
  return {
    document: {
      openapi: '3.1.0',
      info: { title: '', version: '' },
      paths,
      components: { schemas: schemas.components },
    },
    requestPath: (operation, mediaType) => requests.get(operation)?.get(mediaType),
    replyType(operation, mediaType) {
      const types = [
        ...new Set(operation.responses.flatMap(({ content }) => content.map(({ type }) => type))),
      ]
      return shownType(types.indexOf(mediaType))
    },
  }
}

function shownType(index: number): string {
  return `application/media-${index}+json`
}

function json(schema: object): Json {
  return { 'application/json': { schema } }
}

function responses(operation: OperationModel, schemas: SchemaBundle): Json {
  const types = [...new Set(operation.responses.flatMap(({ content }) => content.map(({ type }) => type)))]
  return Object.fromEntries(
    operation.responses.map(({ status, content }) => [
      shownStatus(status),
      {
        description: '',
        content: Object.fromEntries(
          content.map(({ type, schema }) => [
            shownType(types.indexOf(type)),
            { schema: wrapped(schemas.copy(schema, 'reply')) },
          ]),
        ),
      },
    ]),
  )
}

function wrapped(schema: Schema): Json {
  return { type: 'object', required: ['value'], properties: { value: schema } }
}
