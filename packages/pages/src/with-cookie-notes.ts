import type { OpenAPIDocument } from '@concordat/core'
import { methods } from '@concordat/model'
import { securitySchemeNodes } from './security-scheme-nodes.ts'

interface Operation {
  readonly operationId?: string
  readonly responses?: Readonly<Record<string, { readonly headers?: object } | undefined>>
}

/**
 * Returns a document in which the description of each security scheme in a cookie says how to log in on the page. A
 * browser does not let a page send a cookie of its own (Fetch section 4.4.5, forbidden request-headers).
 *
 * @param document one whose path items and responses are resolved
 * @returns the document itself, if it has no such scheme
 */
export function withCookieNotes(document: OpenAPIDocument): OpenAPIDocument {
  const schemes = securitySchemeNodes(document)
  if (!schemes.some(([, scheme]) => isCookie(scheme))) return document
  const setters = cookieSetters(document)
  const list =
    setters.length === 0
      ? ''
      : ` Of the operations here, ${setters.map((id) => `\`${id}\``).join(', ')} set${setters.length === 1 ? 's' : ''} a cookie.`
  const noted = schemes.map(([name, scheme]) => {
    if (!isCookie(scheme)) return [name, scheme]
    const note = `The browser sends the cookie \`${String(scheme.name)}\` by itself. Nothing is entered here: to log in or out, execute the operation that does it.${list}`
    const description = [scheme.description, note].filter((text) => text !== undefined).join('\n\n')
    return [name, { ...scheme, description }]
  })
  const components = { ...(document['components'] as object), securitySchemes: Object.fromEntries(noted) }
  return { ...document, components }
}

function isCookie({ type, in: location }: { readonly type?: unknown; readonly in?: unknown }): boolean {
  return type === 'apiKey' && location === 'cookie'
}

/** Returns the ids of the operations whose replies declare the header `Set-Cookie`. */
function cookieSetters(document: OpenAPIDocument): string[] {
  const items = Object.values((document['paths'] ?? {}) as Record<string, Record<string, Operation>>)
  return items
    .flatMap((item) => methods.flatMap((method) => item[method] ?? []))
    .filter(({ responses }) =>
      Object.values(responses ?? {}).some((response) =>
        Object.keys(response?.headers ?? {}).some((name) => name.toLowerCase() === 'set-cookie'),
      ),
    )
    .flatMap(({ operationId }) => operationId ?? [])
}
