/** Typed values for one call, by the place they travel in: what `api.call` of @concordat/server takes. */
export interface SampleInput {
  path?: Record<string, unknown>
  query?: Record<string, unknown>
  headers?: Record<string, unknown>
  cookies?: Record<string, unknown>
  body?: unknown
  contentType?: string
}

/** The section of an input that holds the parameters of a location. */
export const sectionOf = { path: 'path', query: 'query', header: 'headers', cookie: 'cookies' } as const
