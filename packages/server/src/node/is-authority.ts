// A host with or without a port, but without user information (RFC 3986 section 3.2), or nothing.
const authority = /^(?:(?:\[[\da-f:.]+\]|[^\s/?#@\\[\]:,]+)(?::\d*)?)?$/i

/** Whether a text is a host, with or without a port, or empty. */
export function isAuthority(text: string): boolean {
  return authority.test(text)
}
