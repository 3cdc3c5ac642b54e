import { tokenFlows, type Model, type SecuritySchemeModel } from '@concordat/model'

/**
 * The guard for a security scheme. `session`, `apiKey` and `basic` are those of `users`, `bearer` and `oauth2` those of
 * `tokens`, and `openId` accepts the tokens of somebody else. `none` means that the user has to write a guard.
 */
export interface SchemeGuard {
  readonly scheme: SecuritySchemeModel
  readonly kind: 'session' | 'apiKey' | 'basic' | 'bearer' | 'oauth2' | 'openId' | 'none'
  /** For `openId`: the issuer, if the contract names it. */
  readonly issuer: string | undefined
}

/** A Security Scheme Object, as the contract has it. */
interface SchemeNode {
  readonly type?: unknown
  readonly in?: unknown
  readonly openIdConnectUrl?: unknown
}

/** Chooses the guard of `@concordat/auth` for a security scheme by its type. */
export function schemeGuard(model: Pick<Model, 'document'>, scheme: SecuritySchemeModel): SchemeGuard {
  const { servers, components } = model.document as {
    servers?: unknown
    components?: { securitySchemes?: Record<string, SchemeNode> }
  }
  const schemes = components?.securitySchemes ?? {}
  const node = schemes[scheme.name]
  const guard = (kind: SchemeGuard['kind'], issuer?: string): SchemeGuard => ({ scheme, kind, issuer })
  switch (scheme.type) {
    case 'apiKey': {
      if (scheme.in !== 'cookie') return guard('apiKey')
      // `users` has one cookie: that of the first such scheme.
      const [first] =
        Object.entries(schemes).find(([, one]) => one.type === 'apiKey' && one.in === 'cookie') ?? []
      return guard(first === scheme.name ? 'session' : 'none')
    }
    case 'http':
      return guard(scheme.scheme === 'basic' || scheme.scheme === 'bearer' ? scheme.scheme : 'none')
    case 'oauth2': {
      const alone = { servers, components: { securitySchemes: { [scheme.name]: node } } }
      return guard(
        node !== undefined && tokenFlows({ document: alone }).path !== undefined ? 'oauth2' : 'openId',
      )
    }
    case 'openIdConnect':
      return guard('openId', issuerOf(node?.openIdConnectUrl))
    default:
      return guard('none')
  }
}

/** Returns the issuer whose configuration is at a URL (OpenID Connect Discovery 1.0 section 4). */
function issuerOf(url: unknown): string | undefined {
  const [, issuer] = /^(https:\/\/\S+?)\/\.well-known\/openid-configuration$/.exec(String(url)) ?? []
  return issuer !== undefined && URL.canParse(issuer) ? issuer : undefined
}
