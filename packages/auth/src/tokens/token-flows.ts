import type { Contract } from '@concordat/core'
import { basePathOf, pathBelowBase } from '@concordat/model'
import type { TokenFlow } from './token-endpoint.ts'

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
export function tokenFlows({ document }: Pick<Contract, 'document'>): {
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
      const at = pathBelowBase(own?.[name]?.tokenUrl, basePath)
      if (at === undefined) continue
      path ??= at
      flows.add(name)
    }
  }
  return { path, flows: flows.size === 0 ? new Set(known) : flows }
}
