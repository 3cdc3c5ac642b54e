import { isIpv4, isIpv6 } from './hosts.ts'

const ascii = "\\w.~!$&'()*+,;=\\-:@"
const beyond = '\\u{a0}-\\u{d7ff}\\u{f900}-\\u{fdcf}\\u{fdf0}-\\u{ffef}\\u{10000}-\\u{efffd}'
const privateUse = '\\u{e000}-\\u{f8ff}\\u{f0000}-\\u{10fffd}'
const percent = '%[\\da-fA-F]{2}'
const part = (characters: string) => new RegExp(`^(?:[${characters}]|${percent})*$`, 'u')

/** The characters of the parts of an address: RFC 3986 for URIs, RFC 3987 for IRIs. */
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

/** An absolute URI, perhaps with a fragment (RFC 3986 section 3). */
export const isUri = (text: string) => scheme.test(text) && isReference(text, uris)
/** An absolute URI or a relative reference (RFC 3986 section 4.1). */
export const isUriReference = (text: string) => isReference(text, uris)
/** RFC 3987 section 2.2. */
export const isIri = (text: string) => scheme.test(text) && isReference(text, iris)
/** RFC 3987 section 2.2. */
export const isIriReference = (text: string) => isReference(text, iris)
/** The address of a page or a file. */
export const isUrl = (text: string) => /^(?:https?|ftp):\/\/[^/?#]/i.test(text) && isIri(text)

function isReference(text: string, { path, query, fragment, userinfo, host }: Grammar): boolean {
  // RFC 3986 appendix B.
  const [, before = '', , authority, place = '', , search = '', , hash = ''] =
    /^([a-zA-Z][a-zA-Z\d+.-]*:)?(\/\/([^/?#]*))?([^?#]*)(\?([^#]*))?(#(.*))?$/su.exec(text) ?? []
  if (!path.test(place) || !query.test(search) || !fragment.test(hash)) return false
  if (authority !== undefined) return isAuthority(authority, userinfo, host)
  // Section 4.2: a colon in the first segment of a relative reference would end a scheme.
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

/** RFC 6570 section 2. */
export const isUriTemplate = (text: string) => template.test(text)
