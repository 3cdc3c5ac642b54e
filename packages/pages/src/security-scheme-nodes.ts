import type { OpenAPIDocument } from '@concordat/core'
import { resolve } from '@concordat/model'

/** The parts of a Security Scheme Object (OpenAPI 3.1 section 4.8.27) that the pages of Swagger UI use. */
export interface SecuritySchemeNode {
  readonly type?: unknown
  readonly in?: unknown
  readonly name?: unknown
  readonly description?: string
  readonly openIdConnectUrl?: unknown
  readonly flows?: Readonly<Record<string, { readonly tokenUrl?: unknown } | null>> | null
}

/** Returns the security schemes of a contract by name, with their references resolved. */
export function securitySchemeNodes(document: OpenAPIDocument): [name: string, SecuritySchemeNode][] {
  const { components } = document as { components?: { securitySchemes?: Record<string, unknown> | null } }
  return Object.entries(components?.securitySchemes ?? {}).map(([name, node]) => [
    name,
    resolve<SecuritySchemeNode>(document, node, '').node,
  ])
}
