import { isAuthority } from './is-authority.ts'

/**
 * Converts a request target to origin-form. A server has to accept the absolute-form
 * `http://shop.example/items` too (RFC 9112 section 3.2.2). The authority, which would replace the Host
 * header, is dropped because the API does not use it.
 *
 * @returns the target itself if it has another form, or an invalid authority
 */
export function originForm(target: string): string {
  if (target.charCodeAt(0) === slash) return target
  const [before, authority] = /^https?:\/\/([^/?#]*)/i.exec(target) ?? []
  // A target without a host is invalid (RFC 9110 section 4.2.1).
  if (before === undefined || authority === '' || !isAuthority(authority!)) return target
  const rest = target.slice(before.length)
  return rest.startsWith('/') ? rest : `/${rest}`
}

const slash = 0x2f
