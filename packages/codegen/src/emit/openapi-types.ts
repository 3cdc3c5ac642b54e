import openapiTS, { astToString } from 'openapi-typescript'
import type { OpenAPIDocument } from '@concordat/core'
import { header } from './header.ts'

/**
 * openapi-typescript's `paths`, `components` and `operations`. The only file that knows it: its
 * maintainer ended its development in September 2026, so it can be replaced here.
 */
export async function openapiTypes(document: OpenAPIDocument): Promise<string> {
  const ast = await openapiTS(asVersion31(structuredClone(document)) as never, {
    alphabetize: false,
    // What a client may leave out stays optional in the types, whatever its default is.
    defaultNonNullable: false,
    silent: true,
  })
  return `${header}\n${astToString(ast)}`
}

/** It knows nothing later than 3.1, and drops what it does not know; our own types have the rest. */
function asVersion31(document: OpenAPIDocument): OpenAPIDocument {
  return document.openapi.startsWith('3.2') ? { ...document, openapi: '3.1.1' } : document
}
