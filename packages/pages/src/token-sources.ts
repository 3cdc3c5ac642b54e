import type { OpenAPIDocument } from '@concordat/core'
import { securitySchemeNodes } from './security-scheme-nodes.ts'

/**
 * Returns the addresses from which Swagger UI gets tokens, as sources of a Content-Security-Policy: each `tokenUrl` of
 * the contract, and the origin of each `openIdConnectUrl`. The configuration of an OpenID provider names the address
 * of its tokens, so that this address has to be on the same origin.
 */
export function tokenSources(document: OpenAPIDocument): string[] {
  return securitySchemeNodes(document).flatMap(([, { flows, openIdConnectUrl }]) => [
    ...Object.values(flows ?? {}).flatMap((flow) => sourceOf(flow?.tokenUrl, ({ pathname }) => pathname)),
    ...sourceOf(openIdConnectUrl, () => ''),
  ])
}

/** Returns the source of an absolute URL. A relative one is on a server of the contract, which is a source anyway. */
function sourceOf(text: unknown, pathOf: (url: URL) => string): string[] {
  if (typeof text !== 'string' || !URL.canParse(text)) return []
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return []
  // A semicolon ends the directive, and a comma ends the policy.
  return [url.origin + pathOf(url).replaceAll(/[;,]/g, encodeURIComponent)]
}
