import type { OpenAPIDocument } from '@concordat/core'

export type Version = '3.0' | '3.1' | '3.2'

/** The minor version of OpenAPI of a document. An unknown version counts as the latest. */
export function versionOf({ openapi }: OpenAPIDocument): Version {
  const version = openapi.slice(0, 3)
  return version === '3.0' || version === '3.1' ? version : '3.2'
}
