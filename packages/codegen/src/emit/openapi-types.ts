import openapiTS, { astToString } from 'openapi-typescript'
import type { OpenAPIDocument } from '@concordat/core'
import type { Schema } from '@concordat/model'
import { aliasRecursive } from './alias-recursive.ts'
import { header } from './header.ts'
import { recursiveSchemas } from './recursive-schemas.ts'
import { withoutMisleadingRefs } from './without-misleading-refs.ts'

/**
 * Emits the types `paths`, `components` and `operations` with openapi-typescript. No other file imports
 * openapi-typescript, so it can be replaced here: its development ended in September 2026.
 */
export async function openapiTypes(document: OpenAPIDocument): Promise<string> {
  const ast = await openapiTS(withoutMisleadingRefs(withoutSecuritySchemes(asVersion31(document))) as never, {
    alphabetize: false,
    // A property with a default stays optional, because a client may omit it.
    defaultNonNullable: false,
    silent: true,
  })
  const { schemas = {} } = (document['components'] ?? {}) as { schemas?: Record<string, Schema> }
  const nodes = aliasRecursive(ast, recursiveSchemas(document, schemas))
  return `${header.text}\n${astToString(nodes)}`
}

/** openapi-typescript emits no types for security schemes, and crashes on one that is named `constructor`. */
function withoutSecuritySchemes(document: OpenAPIDocument): OpenAPIDocument {
  const { securitySchemes: _none, ...components } = (document['components'] ?? {}) as Record<string, unknown>
  return { ...document, components }
}

/** openapi-typescript supports OpenAPI up to 3.1 and drops newer fields. Operation types have them all the same. */
function asVersion31(document: OpenAPIDocument): OpenAPIDocument {
  return document.openapi.startsWith('3.2') ? { ...document, openapi: '3.1.1' } : document
}
