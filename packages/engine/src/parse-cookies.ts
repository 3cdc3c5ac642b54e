/**
 * Splits a Cookie header (RFC 6265 section 4.2.1) into its values by name, without the quotes around them. Cookies with
 * the same name remain in order: browsers send the most specific one first. Only the first 1000 cookies are read.
 *
 * Only spaces and tabs around a name are left out. With other white space, such as U+00A0, a cookie has another name for a
 * browser: without the prefix `__Host-`, so that another host could have set it.
 */
export function parseCookies(header: string | undefined): Map<string, string[]> {
  const cookies = new Map<string, string[]>()
  for (const pair of header?.split(';', 1000) ?? []) {
    const equals = pair.indexOf('=')
    if (equals <= 0) continue
    const name = trimmed(pair.slice(0, equals))
    const value = trimmed(pair.slice(equals + 1))
    const unquoted =
      value.length > 1 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value
    const known = cookies.get(name)
    if (known === undefined) cookies.set(name, [unquoted])
    else known.push(unquoted)
  }
  return cookies
}

function trimmed(text: string): string {
  let [first, end] = [0, text.length]
  while (isSpace(text.charCodeAt(first))) first++
  while (end > first && isSpace(text.charCodeAt(end - 1))) end--
  return text.slice(first, end)
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09
}
