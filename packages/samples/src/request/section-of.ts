/** The member of `RawInput` for each location of parameters. */
export const sectionOf = { path: 'path', query: 'query', header: 'headers', cookie: 'cookies' } as const
