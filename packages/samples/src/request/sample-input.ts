/** The typed values of one call, by location, as for `api.call` of @concordat/server. */
export interface SampleInput {
  path?: Record<string, unknown>
  query?: Record<string, unknown>
  headers?: Record<string, unknown>
  cookies?: Record<string, unknown>
  body?: unknown
  contentType?: string
}

/** The member of `SampleInput` for each location of parameters. */
export const sectionOf = { path: 'path', query: 'query', header: 'headers', cookie: 'cookies' } as const
