import { callSchema, SchemaBundle, type Model, type OperationModel, type Schema } from '@concordat/model'
import { eovSchemas } from './eov-schemas.ts'

type Json = Record<string, unknown>

/**
 * A document for express-openapi-validator, with functions that find the requests and replies of operations
 * in it.
 */
export interface PathDocument {
  document: Json
  /**
   * Returns the path in the document that stands for an operation with a body of this media type, or without
   * a body.
   */
  requestPath(operation: OperationModel, mediaType: string | undefined): string | undefined
  /** Returns the media type in the document that stands for the media type of a reply. */
  replyType(operation: OperationModel, mediaType: string): string
}

/**
 * Returns the status in the document that stands for a status of the contract. The library does not check
 * replies with a status of 500 and above, so these are replaced by other statuses.
 */
export function eovStatus(status: number | string): number | string {
  if (typeof status === 'number') return status >= 500 ? status - 400 : status
  return status === '5XX' ? '1XX' : status
}

/**
 * Creates a document for one path of a contract, in a form that express-openapi-validator enforces correctly.
 *
 * A request is represented as one JSON body that contains all decoded parts of the request, so the library
 * decodes nothing itself. A reply is represented as an object with the body as its `value`, because the
 * library treats a body of null as absent.
 */
export function pathDocument(model: Model, path: string): PathDocument {
  const operations = model.operations.filter((operation) => operation.path === path)
  const schemas = new SchemaBundle(model.document, eovSchemas(model.document))
  const paths: Json = {}
  // Operations are found by name, because several APIs may read the same document, each with a model of its own.
  const requests = new Map<string, Map<string | undefined, string>>()
  for (const operation of operations) {
    const byType = new Map<string | undefined, string>()
    for (const media of [undefined, ...(operation.requestBody?.content ?? [])]) {
      const eovPath = `/${operation.method.toLowerCase()}-${byType.size}`
      byType.set(media?.type, eovPath)
      paths[eovPath] = {
        post: {
          requestBody: { required: true, content: json(callSchema(operation, media, schemas)) },
          responses: responses(operation, schemas),
        },
      }
    }
    requests.set(operation.operationId, byType)
  }
  return {
    document: {
      openapi: '3.1.0',
      info: { title: '', version: '' },
      paths,
      components: { schemas: schemas.components },
    },
    requestPath: (operation, mediaType) => requests.get(operation.operationId)?.get(mediaType),
    replyType(operation, mediaType) {
      const types = [
        ...new Set(operation.responses.flatMap(({ content }) => content.map(({ type }) => type))),
      ]
      return eovMediaType(types.indexOf(mediaType))
    },
  }
}

function eovMediaType(index: number): string {
  return `application/media-${index}+json`
}

function json(schema: object): Json {
  return { 'application/json': { schema } }
}

function responses(operation: OperationModel, schemas: SchemaBundle): Json {
  const types = [...new Set(operation.responses.flatMap(({ content }) => content.map(({ type }) => type)))]
  return Object.fromEntries(
    operation.responses.map(({ status, content }) => [
      eovStatus(status),
      {
        description: '',
        content: Object.fromEntries(
          content.map(({ type, schema }) => [
            eovMediaType(types.indexOf(type)),
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
