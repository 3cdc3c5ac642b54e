import openapiTS, { astToString } from 'openapi-typescript'
import type { OpenAPIDocument } from '@concordat/core'
import { header } from './header.ts'

/**
 * openapi-typescript's `paths`, `components` and `operations`. The only file that knows it: its
 * maintainer ended its development in September 2026, so it can be replaced here.
 */
export async function openapiTypes(document: OpenAPIDocument): Promise<string> {
  const ast = await openapiTS(structuredClone(document) as never, {
    alphabetize: false,
    // What a client may leave out stays optional in the types, whatever its default is.
    defaultNonNullable: false,
    silent: true,
  })
  return `${header}\n${astToString(ast)}`
}
