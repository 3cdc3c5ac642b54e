import type { OpenAPIDocument } from '@concordat/core'

export type Version = '3.0' | '3.1' | '3.2'

/** The minor version of OpenAPI that a document is written in; the latest where it is none of ours. */
export function versionOf({ openapi }: OpenAPIDocument): Version {
  const version = openapi.slice(0, 3)
  return version === '3.0' || version === '3.1' ? version : '3.2'
}
