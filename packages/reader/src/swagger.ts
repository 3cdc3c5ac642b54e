import { upgradeFromTwoToThree } from '@scalar/openapi-upgrader/2.0-to-3.0'
import type { OpenAPIDocument } from '@concordat/core'

/** Whether a document is of Swagger 2.0, which OpenAPI has followed. */
export function isSwagger(document: unknown): document is Record<string, unknown> {
  return typeof document === 'object' && document !== null && 'swagger' in document
}

/** The same contract in OpenAPI 3.0. */
export function fromSwagger(document: Record<string, unknown>): OpenAPIDocument {
  return upgradeFromTwoToThree(structuredClone(document)) as OpenAPIDocument
}
