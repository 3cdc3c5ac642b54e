/** The name and the password of HTTP Basic authentication (RFC 7617). */
export interface NameAndPassword {
  readonly name: string
  readonly password: string
}

/** Reads the credential of HTTP Basic. @returns undefined for a text that is no such credential */
export function readBasic(credential: string): NameAndPassword | undefined {
  if (credential.length > 8192 || !/^[A-Za-z0-9+/]+={0,2}$/.test(credential)) return undefined
  const text = Buffer.from(credential, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  return colon < 0 ? undefined : { name: text.slice(0, colon), password: text.slice(colon + 1) }
}
