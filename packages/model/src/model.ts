import type { OpenAPIDocument } from '@concordat/core'
import { contentWarnings } from './content-warnings.ts'
import { ContractError } from './contract-error.ts'
import { basePathOf, type ServerNode } from './base-path.ts'
import { derivedItems } from './items.ts'
import { nestingWarnings } from './nesting-warnings.ts'
import { oddObjects } from './odd-objects.ts'
import { operationIds } from './operation-ids.ts'
import { readOperation, type OperationModel } from './operation.ts'
import { operationsAt, type OperationPlace } from './path-item.ts'
import { schemaMistakes } from './schema-mistakes.ts'
import { withResolvedIds } from './resolved-ids.ts'
import { readSecuritySchemes, type SecuritySchemeModel } from './security.ts'
import { readWebhooks } from './webhooks.ts'
import { differingThrottles, readThrottles, throttleKey } from './throttle.ts'
import { asOperation, readWebSocket, webSocketAt, type WebSocketModel } from './web-socket.ts'

/** The model of an OpenAPI document. The engine compiles it, and codegen generates code from it. */
export interface Model {
  document: OpenAPIDocument
  /** The document, with the schemas of items that were derived from it. The references of validators lead into it. */
  root: object
  /** The path of the first server, without a trailing slash: `/api`, or the empty string. */
  basePath: string
  /** The operations in the order of the document. */
  operations: OperationModel[]
  /** The WebSockets in the order of the document. */
  webSockets: WebSocketModel[]
  securitySchemes: Map<string, SecuritySchemeModel>
  /** Errors that did not prevent reading the document, and likely mistakes. */
  warnings: ContractError[]
}

/** The documents that were checked and whose schemas have no mistakes, with the warnings of the check. */
const checkedDocuments = new WeakMap<
  OpenAPIDocument,
  { schemas: 'all' | 'used'; warnings: ContractError[] }
>()

/**
 * Reads a bundled OpenAPI document of version 3.0, 3.1 or 3.2, and checks its schemas.
 *
 * @param given the document; the model may have a changed copy of it instead (see `withResolvedIds`)
 * @param mistakes receives the errors of the document, and operations that cannot be read are left out of the model;
 * without this list, the first error is thrown
 * @param schemas the schemas to check: `used` by operations, `all` including unused components, or `none` if codegen
 * has already checked the document
 * @throws ContractError for an unsupported version of OpenAPI and, if `mistakes` is not given, for the first error
 *
 * @example
 * ```ts
 * const mistakes: ContractError[] = []
 * const { basePath, operations, warnings } = readModel(document, mistakes)
 * for (const { pointer, reason } of [...mistakes, ...warnings]) console.log(pointer, reason)
 * ```
 */
export function readModel(
  given: OpenAPIDocument,
  mistakes?: ContractError[],
  schemas: 'all' | 'used' | 'none' = 'used',
): Model {
  const document = withResolvedIds(given)
  if (typeof document.openapi !== 'string' || !/^3\.[012]\./.test(document.openapi)) {
    throw new ContractError(
      `OpenAPI ${document.openapi} is not supported`,
      '/openapi',
      'write 3.2, 3.1 or 3.0.',
    )
  }
  const root = document as OpenAPIDocument & {
    paths?: Record<string, unknown>
    components?: { securitySchemes?: unknown }
    servers?: ServerNode[]
    security?: Record<string, string[]>[]
  }
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read()
    } catch (error) {
      if (mistakes === undefined || !(error instanceof ContractError)) throw error
      mistakes.push(error)
      return undefined
    }
  }
  const schemes = readSecuritySchemes(root, root.components?.securitySchemes)
  const paths = Object.entries(root.paths ?? {}).filter(([path]) => !path.startsWith('x-'))
  const nodes = paths.flatMap(([path, item]) => attempt(() => operationsAt(root, path, item)) ?? [])
  const sockets = paths.flatMap(([path, item]) => attempt(() => webSocketAt(root, path, item)) ?? [])
  const defaults = attempt(() => readThrottles(document[throttleKey], `/${throttleKey}`, ''))
  const names =
    attempt(() => operationIds([...nodes, ...sockets], mistakes)) ?? new Map<OperationPlace, string>()
  const warnings: ContractError[] = []
  const readAll = <T extends OperationModel>(
    places: readonly OperationPlace[],
    read: (...given: Parameters<typeof readOperation>) => T,
  ): T[] =>
    places.flatMap((place) => {
      const operationId = names.get(place)
      if (operationId === undefined) return []
      const throttles = place.throttles ?? defaults
      return attempt(() => read(root, { ...place, operationId, throttles }, schemes, warnings)) ?? []
    })
  const operations = readAll(nodes, readOperation)
  const webSockets = readAll(sockets, readWebSocket)
  const described = [...operations, ...webSockets.map(asOperation)]
  for (const error of differingThrottles([...operations, ...webSockets]))
    attempt(() => {
      throw error
    })
  if (schemas !== 'none') {
    let known = checkedDocuments.get(document)
    if (known === undefined || (schemas === 'all' && known.schemas === 'used')) {
      known = { schemas, warnings: [] }
      // A server that sends no webhooks is not kept from its requests by a mistake in them.
      const webhooks = schemas === 'all' ? (attempt(() => readWebhooks(document)) ?? []) : []
      const sent = webhooks.map(({ media }) => ({
        parameters: [],
        requestBody: { required: true, content: [media], pointer: media.pointer },
        responses: [],
      }))
      // They are described here, and not enforced until `webhook` sends one.
      known.warnings.push(...schemaMistakes(document, sent, 'used', known.warnings))
      const found = schemaMistakes(document, described, schemas, known.warnings)
      if (found.length === 0)
        known.warnings.push(...contentWarnings(document, described), ...nestingWarnings(document, described))
      if (schemas === 'all') known.warnings.push(...oddObjects(document))
      if (found.length === 0) checkedDocuments.set(document, known)
      else if (mistakes === undefined) throw found[0]!
      else mistakes.push(...found)
    }
    warnings.push(...known.warnings)
  }
  return {
    document,
    root: rootOf(document, operations),
    basePath: basePathOf(root.servers),
    operations,
    webSockets,
    securitySchemes: schemes,
    // Operations that share a part, such as the parameters of a path item, cause the same warning about it, which is
    // kept once.
    warnings: [...new Map(warnings.map((warning) => [warning.message, warning])).values()],
  }
}

/** Returns a copy of a document with the derived schemas of items, or the document itself if there are none. */
function rootOf(document: OpenAPIDocument, operations: readonly OperationModel[]): object {
  const derived = operations
    .flatMap(({ requestBody, responses }) => [
      ...(requestBody === undefined ? [] : [requestBody]),
      ...responses,
    ])
    .flatMap(({ content }) => content)
    .flatMap(({ items }) => (items === undefined || items.schema === items.written ? [] : [items]))
  if (derived.length === 0) return document
  const schemas = derived.map(({ pointer, schema }) => [pointer, schema])
  return { ...document, [derivedItems]: Object.fromEntries(schemas) }
}
