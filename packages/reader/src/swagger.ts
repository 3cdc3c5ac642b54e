import { upgradeFromTwoToThree } from '@scalar/openapi-upgrader/2.0-to-3.0'
import type { OpenAPIDocument } from '@concordat/core'

/** Whether a document is Swagger 2.0, the predecessor of OpenAPI 3.0. */
export function isSwagger(document: unknown): document is Record<string, unknown> {
  return typeof document === 'object' && document !== null && 'swagger' in document
}

/** Converts a Swagger 2.0 document to OpenAPI 3.0. */
export function fromSwagger(document: Record<string, unknown>): OpenAPIDocument {
  return upgradeFromTwoToThree(structuredClone(document)) as OpenAPIDocument
}
