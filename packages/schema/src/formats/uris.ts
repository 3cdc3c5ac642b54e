import { isIpv4, isIpv6 } from './hosts.ts'

const ascii = "\\w.~!$&'()*+,;=\\-:@"
const beyond = '\\u{a0}-\\u{d7ff}\\u{f900}-\\u{fdcf}\\u{fdf0}-\\u{ffef}\\u{10000}-\\u{efffd}'
const privateUse = '\\u{e000}-\\u{f8ff}\\u{f0000}-\\u{10fffd}'
const percent = '%[\\da-fA-F]{2}'
const part = (characters: string) => new RegExp(`^(?:[${characters}]|${percent})*$`, 'u')

/** The characters that each part of an address may contain: RFC 3986 for URIs, RFC 3987 for IRIs. */
interface Grammar {
  path: RegExp
  query: RegExp
  fragment: RegExp
  userinfo: RegExp
  host: RegExp
}

const grammar = (more: string, inQuery: string): Grammar => ({
  path: part(`/${ascii}${more}`),
  query: part(`/?${ascii}${more}${inQuery}`),
  fragment: part(`/?${ascii}${more}`),
  userinfo: part(`${ascii}${more}`.replace('@', '')),
  host: part(`${ascii}${more}`.replace(':@', '')),
})
const uris = grammar('', '')
const iris = grammar(beyond, privateUse)

const scheme = /^[a-zA-Z][a-zA-Z\d+.-]*:/

/** Whether a string is a URI with a scheme, with or without a fragment (RFC 3986 section 3). */
export const isUri = (text: string) => scheme.test(text) && isReference(text, uris)
/** Whether a string is a URI or a relative reference (RFC 3986 section 4.1). */
export const isUriReference = (text: string) => isReference(text, uris)
/** Whether a string is an IRI (RFC 3987 section 2.2). */
export const isIri = (text: string) => scheme.test(text) && isReference(text, iris)
/** Whether a string is an IRI reference (RFC 3987 section 2.2). */
export const isIriReference = (text: string) => isReference(text, iris)
/** Whether a string is an IRI with the scheme `http`, `https` or `ftp`, and a host. */
export const isUrl = (text: string) => /^(?:https?|ftp):\/\/[^/?#]/i.test(text) && isIri(text)

function isReference(text: string, { path, query, fragment, userinfo, host }: Grammar): boolean {
  // The expression of RFC 3986 appendix B.
  const [, before = '', , authority, place = '', , search = '', , hash = ''] =
    /^([a-zA-Z][a-zA-Z\d+.-]*:)?(\/\/([^/?#]*))?([^?#]*)(\?([^#]*))?(#(.*))?$/su.exec(text) ?? []
  if (!path.test(place) || !query.test(search) || !fragment.test(hash)) return false
  if (authority !== undefined) return isAuthority(authority, userinfo, host)
  // In a relative reference, a colon in the first segment would be read as the end of a scheme (RFC 3986
  // section 4.2).
  return before !== '' || !place.split('/', 1)[0]!.includes(':')
}

function isAuthority(authority: string, userinfo: RegExp, host: RegExp): boolean {
  const at = authority.lastIndexOf('@')
  if (at >= 0 && !userinfo.test(authority.slice(0, at))) return false
  const [, name = '', , port = ''] = /^(\[[^\]]*\]|[^:]*)(:(.*))?$/su.exec(authority.slice(at + 1)) ?? []
  if (!/^\d*$/.test(port)) return false
  if (!name.startsWith('[')) return host.test(name)
  const literal = name.slice(1, -1)
  return isIpv6(literal) || /^v[\da-f]+\.[\w.~!$&'()*+,;=:-]+$/i.test(literal) || isIpv4(literal)
}

const variable = '(?:\\w|%[\\da-fA-F]{2})(?:\\.?(?:\\w|%[\\da-fA-F]{2}))*(?::[1-9]\\d{0,3}|\\*)?'
const template = new RegExp(
  `^(?:[^\\0-\\x20"<>%\\\\^\`{|}\\x7f-\\x9f]|${percent}|\\{[+#./;?&=,!@|]?${variable}(?:,${variable})*\\})*$`,
  'u',
)

/** Whether a string is a URI template (RFC 6570 section 2). */
export const isUriTemplate = (text: string) => template.test(text)
