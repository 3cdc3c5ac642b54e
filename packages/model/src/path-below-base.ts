/**
 * Returns the path below the base path of a URL of the contract that is relative to the server (OpenAPI 3.1 section 4.6),
 * such as the `tokenUrl` of an API that gives tokens itself.
 *
 * @param basePath the path of the server, from `basePathOf`
 * @returns a path that begins with a slash; undefined for an absolute URL, and for one outside of the base path
 *
 * @example
 * ```ts
 * pathBelowBase('token', '/api') // '/token'
 * ```
 */
export function pathBelowBase(url: unknown, basePath: string): string | undefined {
  if (typeof url !== 'string' || /^[a-z]+:|^\/\//i.test(url)) return undefined
  const { pathname } = new URL(url, `http://host${basePath}/`)
  return pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length) : undefined
}
