import { responseTable } from '@concordat/engine'
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
   * Returns the path in the document that stands for an operation with a body of this media type, or without a body;
   * undefined if the operation does not declare the media type.
   */
  requestPath(operation: OperationModel, mediaType: string | undefined): string | undefined
  /**
   * Returns the media type in the document that stands for the replies of an operation with this status and
   * media type; undefined if none is declared.
   */
  replyType(operation: OperationModel, status: number, mediaType: string): string | undefined
}

/**
 * The status that all replies have in the document. The library compiles a validator for each status and media type, so
 * replies with the same schema share one media type of this status. The library checks no reply with a status of 500 or
 * above.
 */
export const replyStatus = 200

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
  // Operations are found by operationId, because several APIs may read the same document, each with a model of its own.
  const requests = new Map<string, Map<string | undefined, string>>()
  const replies = new Map<string, ReplyTypes>()
  for (const operation of operations) {
    const byType = new Map<string | undefined, string>()
    const reply = repliesOf(operation, schemas)
    replies.set(operation.operationId, reply.types)
    for (const media of [undefined, ...(operation.requestBody?.content ?? [])]) {
      const eovPath = `/${operation.method.toLowerCase()}-${byType.size}`
      byType.set(media?.type, eovPath)
      paths[eovPath] = {
        post: {
          requestBody: { required: true, content: json(callSchema(operation, media, schemas)) },
          // Replies are checked with the path without a body, so the other paths declare none.
          responses: {
            [replyStatus]: { description: '', ...(media === undefined && { content: reply.content }) },
          },
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
    replyType: (operation, status, mediaType) => replies.get(operation.operationId)?.(status)?.get(mediaType),
  }
}

function json(schema: object): Json {
  return { 'application/json': { schema } }
}

/**
 * Returns the media types in the document for a status, by the media type of the reply; undefined if the status is not
 * declared.
 */
type ReplyTypes = (status: number) => ReadonlyMap<string, string> | undefined

/** Returns the content of all replies of an operation, with one media type for each schema. */
function repliesOf(operation: OperationModel, schemas: SchemaBundle): { content: Json; types: ReplyTypes } {
  const bySchema = new Map<string, string>()
  const content: Json = {}
  const types = responseTable(operation, (response) => {
    const byType = new Map<string, string>()
    for (const { type, schema } of response.content) {
      const copy = wrapped(schemas.copy(schema, 'reply'))
      const key = JSON.stringify(copy)
      const eovType = bySchema.get(key) ?? `application/media-${bySchema.size}+json`
      bySchema.set(key, eovType)
      byType.set(type, eovType)
      content[eovType] = { schema: copy }
    }
    return byType
  })
  return { content, types }
}

function wrapped(schema: Schema): Json {
  return { type: 'object', required: ['value'], properties: { value: schema } }
}
