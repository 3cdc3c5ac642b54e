import type { Model, SecuritySchemeModel } from '@concordat/model'
import { code, join, key, string, type Code } from '@concordat/schema'
import { header } from './header.ts'

/** The schemes that operations require and that a client can send a credential for. */
function sentSchemes({ operations, webSockets }: Model): SecuritySchemeModel[] {
  const used = [...operations, ...webSockets].flatMap(({ security }) => security.flat())
  const byName = new Map(used.map(({ scheme }) => [scheme.name, scheme]))
  return [...byName.values()].filter(({ type }) => type !== 'mutualTLS')
}

/** Emits the constant that says how the credentials of the contract are sent. @returns undefined if it needs none */
export function securitySchemes(model: Model): Code | undefined {
  const schemes = sentSchemes(model)
  if (schemes.length === 0) return undefined
  const rows = schemes.map((scheme) => {
    const { place, name, prefix } = sentAs(scheme)
    const word = prefix === undefined ? code`` : code`, prefix: ${string(prefix)}`
    return code`  ${key(scheme.name)}: { in: ${string(place)}, name: ${string(name)}${word} },\n`
  })
  return code`${header}/** How the credential of each security scheme is sent, for \`auth\`. */
export const securitySchemes = {
${join(rows)}} as const
`
}

function sentAs({ type, in: place, parameter, scheme }: SecuritySchemeModel): {
  place: string
  name: string
  prefix?: string
} {
  if (type === 'apiKey') return { place: place ?? 'header', name: parameter ?? '' }
  const name = 'Authorization'
  // The guard of a scheme that the contract does not define gets the whole header.
  if (type === 'unknown') return { place: 'header', name }
  return { place: 'header', name, prefix: type === 'http' ? wordOf(scheme) : 'Bearer' }
}

/** Returns the name of an authentication scheme as it is commonly written. Its case does not matter (RFC 9110 11.1). */
function wordOf(scheme = 'bearer'): string {
  return scheme.charAt(0).toUpperCase() + scheme.slice(1)
}

/** Returns the alternatives of a security requirement as texts, such as `session` or `key login`. */
export function securityHint(security: Model['operations'][number]['security']): string[] {
  const alternatives = security.filter((schemes) => schemes.length > 0)
  return [...new Set(alternatives.map((schemes) => schemes.map(({ scheme }) => scheme.name).join(' ')))]
}
