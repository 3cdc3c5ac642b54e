// A key is simple, or has the id of a tenant, `@` and the id of a system (W3C Trace Context section 3.3.2.2).
const key = /^(?:[a-z][\w*/-]{0,255}|[a-z\d][\w*/-]{0,240}@[a-z][\w*/-]{0,13})$/
// A value has visible characters and spaces, except for comma and equals sign (section 3.3.2.2.2).
const value = /^[\u0020-\u002b\u002d-\u003c\u003e-\u007e]{1,256}$/

/**
 * Checks a `tracestate`.
 *
 * @returns its entries without the spaces between them; undefined if it is missing or invalid
 */
export function validTraceState(header: string | undefined): string | undefined {
  if (header === undefined) return undefined
  const members = header
    .split(',', 100)
    .map((member) => member.trim())
    .filter((member) => member !== '')
  if (members.length === 0 || members.length > 32) return undefined
  const keys = new Set<string>()
  for (const member of members) {
    const at = member.indexOf('=')
    const name = member.slice(0, Math.max(at, 0))
    if (/[A-Z]/.test(name) || !key.test(name) || !value.test(member.slice(at + 1)) || keys.has(name))
      return undefined
    keys.add(name)
  }
  return members.join(',')
}
