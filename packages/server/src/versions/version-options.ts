import type { Validators } from '@concordat/core'

/**
 * How a request names its version: by the first segment of its path below the base path, by a header, by a query
 * parameter, or by a parameter of the media types in its Accept header.
 */
export type VersionedBy = 'path' | { header: string } | { query: string } | { mediaType: string }

/** What is said about a version that clients should leave. */
export interface Deprecation<Name extends string = string> {
  /** When the version was, or will be, deprecated: a date, or a text such as `2026-07-01` or `2026-07-01T12:00:00Z`. */
  since: Date | string
  /** When the version is expected to end (RFC 8594). It is not before `since`. */
  sunset?: Date | string
  /** The version that replaces it. Default: the next one in the order of the contracts. */
  successor?: Name
  /** The address of a page about the deprecation (RFC 9745 section 3), such as `https://shop.example/news/v2`. */
  documentation?: string
}

/** The options of `versions`, besides those of `implement`. */
export interface VersionOptions<Name extends string = string> {
  /** How a request names its version. Default: `path`. */
  by?: VersionedBy
  /** The version of a request that names none. Default: such a request is refused. */
  default?: Name
  /** The versions that clients should leave. */
  deprecated?: { readonly [V in Name]?: Deprecation<Name> }
  /** The validators that codegen has emitted, by version. */
  validators?: { readonly [V in Name]?: Validators }
}
