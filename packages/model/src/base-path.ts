/** A Server Object (OpenAPI 3.1 section 4.8.5), as far as it is needed here. */
export interface ServerNode {
  url?: string
  variables?: Record<string, { default?: string | number | boolean }>
}

/**
 * The path of the first server, its variables at their defaults, without a trailing slash. A relative
 * address is taken from the root, since nobody knows where the document will be served.
 */
export function basePathOf(servers: ServerNode[] | undefined): string {
  const [first] = Array.isArray(servers) ? servers : []
  const { url = '/', variables = {} } = first ?? {}
  const filled = url.replace(/\{([^{}]+)\}/g, (_variable, name: string) => {
    const value = Object.hasOwn(variables, name) ? variables[name]?.default : undefined
    return value === undefined ? name : String(value)
  })
  // Only the path matters: a host of an address that is not yet filled in need not be one.
  const path = filled.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '').split(/[?#]/, 1)[0]!
  return new URL(`/${path.replace(/^\/+/, '')}`, 'http://localhost').pathname.replace(/\/+$/, '')
}
