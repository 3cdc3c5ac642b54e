import { html, type Html } from '@concordat/core'
import { resolve, sentCredential, type SecuritySchemeModel } from '@concordat/model'
import { markdown } from '../markdown.ts'
import type { Reference } from './reference.ts'

/** A Security Scheme Object (OpenAPI 3.1 section 4.8.27), with what its model leaves out. */
interface SchemeNode {
  description?: string
  bearerFormat?: string
  openIdConnectUrl?: string
  flows?: Record<string, FlowNode> | null
}

interface FlowNode {
  authorizationUrl?: string
  tokenUrl?: string
  scopes?: Record<string, string> | null
}

/** Renders the security schemes of a contract: how each is sent, and where its credential comes from. */
export function credentialsSection(
  reference: Reference,
  schemes: ReadonlyMap<string, SecuritySchemeModel>,
): Html | undefined {
  if (schemes.size === 0) return undefined
  const { components = {} } = reference.model.document as {
    components?: { securitySchemes?: Record<string, unknown> }
  }
  return html`<h2 id="credentials">Credentials</h2>
    <p>Each operation says which of these it takes. The variables are those of the commands.</p>
    <table>
      <tr>
        <th>Name</th>
        <th>How it is sent</th>
        <th>Variable</th>
        <th>Description</th>
      </tr>
      ${[...schemes.values()].map((scheme) => {
        const raw = components.securitySchemes?.[scheme.name]
        const node =
          raw === undefined || scheme.type === 'unknown'
            ? {}
            : resolve<SchemeNode>(reference.root, raw, '').node
        return html`<tr>
          <td><code>${scheme.name}</code></td>
          <td>${howSent(scheme)}</td>
          <td><code>${reference.variables.get(scheme.name)}</code></td>
          <td>${markdown(node.description)} ${details(node)}</td>
        </tr>`
      })}
    </table>`
}

function howSent(scheme: SecuritySchemeModel): Html {
  const { kind, name, prefix } = sentCredential(scheme)
  const type = html`${scheme.type}${scheme.scheme !== undefined && ` ${scheme.scheme}`}: `
  if (kind === 'certificate') return html`${type}the client certificate of the connection`
  if (kind === 'basic' || kind === 'digest') return html`${type}user and password`
  if (kind === 'header') return html`${type}the header <code>${name}: ${prefix}…</code>`
  return html`${type}the ${kind === 'query' ? 'query parameter' : 'cookie'} <code>${name}=…</code>`
}

function details({ bearerFormat, openIdConnectUrl, flows }: SchemeNode): Html {
  return html`${bearerFormat !== undefined && html`<p>The token is ${bearerFormat}.</p>`}
  ${openIdConnectUrl !== undefined && html`<p>OpenID Connect: <code>${openIdConnectUrl}</code></p>`}
  ${Object.entries(flows ?? {}).map(([flow, { authorizationUrl, tokenUrl, scopes }]) => {
    const urls = [authorizationUrl, tokenUrl].flatMap((url) => (url === undefined ? [] : [url]))
    return html`<p>Flow ${flow}: ${urls.map((url) => html`<code>${url}</code> `)}</p>
      <ul>
        ${Object.entries(scopes ?? {}).map(
          ([scope, meaning]) => html`<li><code>${scope}</code>: ${meaning}</li>`,
        )}
      </ul>`
  })}`
}
