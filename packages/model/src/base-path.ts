/** The fields of a Server Object (OpenAPI 3.1 section 4.8.5) that make its base path. */
export interface ServerNode {
  url?: string
  variables?: Record<string, { default?: string | number | boolean }>
}

/**
 * Returns the path of the first server without a trailing slash; the empty string for the root. A variable is replaced
 * by its default value, or by its name if it has none. A relative URL is resolved against `/`, because the URL of the
 * document is unknown.
 */
export function basePathOf(servers: ServerNode[] | undefined): string {
  const [first] = Array.isArray(servers) ? servers : []
  const { url = '/', variables = {} } = first ?? {}
  const filled = url.replace(/\{([^{}]+)\}/g, (_variable, name: string) => {
    const value = Object.hasOwn(variables, name) ? variables[name]?.default : undefined
    return value === undefined ? name : String(value)
  })
  // The authority is cut off before parsing, because with placeholders it need not be a valid host.
  const path = filled.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '').split(/[?#]/, 1)[0]!
  // Parsed as a whole URL, a path that begins with `/\` would be a host.
  const address = new URL('http://localhost')
  address.pathname = path
  return address.pathname.replace(/^\/+/, '/').replace(/\/+$/, '')
}
