import openapiTS, { astToString } from 'openapi-typescript'
import type { OpenAPIDocument } from '@concordat/core'
import type { Schema } from '@concordat/model'
import { aliasRecursive } from './alias-recursive.ts'
import { header } from './header.ts'
import { recursiveSchemas } from './recursive-schemas.ts'
import { withoutMisleadingRefs } from './without-misleading-refs.ts'

/**
 * openapi-typescript's `paths`, `components` and `operations`. The only file that knows it: its
 * maintainer ended its development in September 2026, so it can be replaced here.
 */
export async function openapiTypes(document: OpenAPIDocument): Promise<string> {
  const ast = await openapiTS(withoutMisleadingRefs(withoutSecuritySchemes(asVersion31(document))) as never, {
    alphabetize: false,
    // What a client may leave out stays optional in the types, whatever its default is.
    defaultNonNullable: false,
    silent: true,
  })
  const { schemas = {} } = (document['components'] ?? {}) as { schemas?: Record<string, Schema> }
  const sound = aliasRecursive(ast, recursiveSchemas(document, schemas))
  return `${header.text}\n${astToString(sound)}`
}

/** It makes no types of them, and falls over one that is named `constructor`. */
function withoutSecuritySchemes(document: OpenAPIDocument): OpenAPIDocument {
  const { securitySchemes: _none, ...components } = (document['components'] ?? {}) as Record<string, unknown>
  return { ...document, components }
}

/** It knows nothing later than 3.1, and drops what it does not know; our own types have the rest. */
function asVersion31(document: OpenAPIDocument): OpenAPIDocument {
  return document.openapi.startsWith('3.2') ? { ...document, openapi: '3.1.1' } : document
}
