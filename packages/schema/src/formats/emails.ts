import { isHostname, isIdnHostname, isIpv4, isIpv6 } from './hosts.ts'

/** Whether a string is a mailbox of RFC 5321 section 4.1.2. */
export function isEmail(text: string): boolean {
  return isMailbox(text, localPart, isHostname)
}

/** Whether a string is a mailbox of RFC 6531 section 3.3, which may contain characters beyond ASCII. */
export function isIdnEmail(text: string): boolean {
  return isMailbox(text, unicodeLocalPart, (domain) => isIdnHostname(domain.normalize('NFC')))
}

const atom = "[\\w!#$%&'*+/=?^`{|}~\\-"
const local = (more: string) =>
  new RegExp(`^(?:${atom}${more}]+(?:\\.${atom}${more}]+)*|"(?:[ !#-[\\]-~${more}]|\\\\[ -~])*")$`, 'u')
const localPart = local('')
const unicodeLocalPart = local('\\u{80}-\\u{10ffff}')

function isMailbox(text: string, name: RegExp, isDomain: (text: string) => boolean): boolean {
  const at = text.lastIndexOf('@')
  if (at < 0 || !name.test(text.slice(0, at))) return false
  const domain = text.slice(at + 1)
  if (!domain.startsWith('[')) return isDomain(domain)
  // The domain is an address literal in brackets (RFC 5321 section 4.1.3).
  const [, tag, address = ''] = /^\[(IPv6:)?([^\]]*)\]$/i.exec(domain) ?? []
  return tag === undefined ? isIpv4(address) : isIpv6(address)
}
