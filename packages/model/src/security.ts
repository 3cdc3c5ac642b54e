import { resolve } from './reference.ts'

/** A Security Scheme Object (OpenAPI 3.1 section 4.8.27). */
export interface SecuritySchemeModel {
  name: string
  type: 'apiKey' | 'http' | 'mutualTLS' | 'oauth2' | 'openIdConnect'
  /** For `apiKey`: where the key travels, and under what name. */
  in?: 'query' | 'header' | 'cookie'
  parameter?: string
  /** For `http`: the authentication scheme in lower case, such as `bearer`. */
  scheme?: string
}

/** One alternative of a Security Requirement list: every scheme named in it must be satisfied. */
export type SecurityRequirementModel = { scheme: SecuritySchemeModel; scopes: string[] }[]

export function readSecuritySchemes(root: object, schemes: unknown): Map<string, SecuritySchemeModel> {
  const read = new Map<string, SecuritySchemeModel>()
  for (const [name, raw] of Object.entries((schemes ?? {}) as Record<string, unknown>)) {
    const { node } = resolve<Record<string, string>>(root, raw, `/components/securitySchemes/${name}`)
    read.set(name, {
      name,
      type: node['type'] as SecuritySchemeModel['type'],
      ...(node['in'] !== undefined && { in: node['in'] as 'query' }),
      ...(node['name'] !== undefined && { parameter: node['name'] }),
      ...(node['scheme'] !== undefined && { scheme: node['scheme'].toLowerCase() }),
    })
  }
  return read
}
