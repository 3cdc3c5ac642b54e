const token = /^[\w!#$%&'*+.^`|~-]+$/

/** Whether a text is a token, as the names of headers and cookies are (RFC 9110 section 5.6.2). */
export function isToken(text: string): boolean {
  return token.test(text)
}
