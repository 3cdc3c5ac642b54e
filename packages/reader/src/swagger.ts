import { upgradeFromTwoToThree } from '@scalar/openapi-upgrader/2.0-to-3.0'
import type { OpenAPIDocument } from '@concordat/core'

/** Whether a document is Swagger 2.0, the predecessor of OpenAPI 3.0. */
export function isSwagger(document: unknown): document is Record<string, unknown> {
  return typeof document === 'object' && document !== null && 'swagger' in document
}

/** Converts a Swagger 2.0 document to OpenAPI 3.0. */
export function fromSwagger(document: Record<string, unknown>): OpenAPIDocument {
  const copy = structuredClone(document)
  declareDownloads(copy)
  return upgradeFromTwoToThree(copy) as OpenAPIDocument
}

interface Operation {
  produces?: string[]
  responses?: Record<string, { schema?: { type?: unknown } } | null>
}

/**
 * Gives operations that reply with a file the media type `application/octet-stream`, unless `produces` names a media
 * type. The converter would assume JSON.
 */
function declareDownloads(document: {
  produces?: string[]
  paths?: Record<string, Record<string, Operation | null> | null>
}): void {
  for (const path of Object.values(document.paths ?? {}))
    for (const operation of Object.values(path ?? {})) {
      if (operation === null || (operation.produces ?? document.produces ?? []).length > 0) continue
      const isDownload = Object.values(operation.responses ?? {}).some(
        (response) => response?.schema?.type === 'file',
      )
      if (isDownload) operation.produces = ['application/octet-stream']
    }
}
