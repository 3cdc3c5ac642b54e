/**
 * Splits a Cookie header (RFC 6265 section 4.2.1) into its values by name, without the quotes around them. Cookies with
 * the same name remain in order: browsers send the most specific one first. Only the first 1000 cookies are read.
 */
export function parseCookies(header: string | undefined): Map<string, string[]> {
  const cookies = new Map<string, string[]>()
  for (const pair of header?.split(';', 1000) ?? []) {
    const equals = pair.indexOf('=')
    if (equals <= 0) continue
    const name = pair.slice(0, equals).trim()
    const value = pair.slice(equals + 1).trim()
    const unquoted =
      value.length > 1 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value
    const known = cookies.get(name)
    if (known === undefined) cookies.set(name, [unquoted])
    else known.push(unquoted)
  }
  return cookies
}
