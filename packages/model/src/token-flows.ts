import { basePathOf } from './base-path.ts'

/** The ways to get a token that an API can offer itself, as OpenAPI names them. */
export type TokenFlow = 'password' | 'clientCredentials'

interface Flow {
  readonly tokenUrl?: unknown
}
interface Scheme {
  readonly type?: unknown
  readonly flows?: Readonly<Record<string, Flow>>
}
interface Parts {
  readonly servers?: Parameters<typeof basePathOf>[0]
  readonly components?: { readonly securitySchemes?: Readonly<Record<string, Scheme>> }
}

const known: readonly TokenFlow[] = ['password', 'clientCredentials']

/**
 * Finds the flows of the `oauth2` schemes whose tokens this API gives itself: those whose `tokenUrl` is below its base
 * path.
 *
 * @returns the path of the token endpoint below the base path, undefined if the contract has none; and the flows, all if
 *   the contract has none
 */
export function tokenFlows({ document }: { readonly document: object }): {
  path: string | undefined
  flows: ReadonlySet<TokenFlow>
} {
  const { servers, components } = document as Parts
  const basePath = basePathOf(servers)
  const flows = new Set<TokenFlow>()
  let path: string | undefined
  for (const { type, flows: own } of Object.values(components?.securitySchemes ?? {})) {
    if (type !== 'oauth2') continue
    for (const name of known) {
      const url = own?.[name]?.tokenUrl
      // A relative URL is relative to the server (OpenAPI 3.1 section 4.6).
      const at =
        typeof url === 'string' && !/^[a-z]+:|^\/\//i.test(url)
          ? new URL(url, `http://host${basePath}/`).pathname
          : undefined
      if (at === undefined || !at.startsWith(`${basePath}/`)) continue
      path ??= at.slice(basePath.length)
      flows.add(name)
    }
  }
  return { path, flows: flows.size === 0 ? new Set(known) : flows }
}
