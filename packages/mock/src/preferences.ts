/** What a client prefers for one reply: `Prefer: code=404, example=sold-out, dynamic=true`. */
export interface Preferences {
  code?: number
  /** The name of one of the contract's examples. */
  example?: string
  dynamic?: boolean
}

/**
 * Reads a Prefer header (RFC 7240 section 2). What is not known is passed over, as the RFC has it, and so is
 * a code that is no status.
 */
export function readPreferences(header: string | undefined): Preferences {
  const found: Preferences = {}
  // Most requests have none, and no header is read in more pieces than it can sensibly have.
  for (const preference of header?.split(',', 20) ?? []) {
    const [, name, quoted, plain] = /^\s*([\w-]+)\s*(?:=\s*(?:"([^"]*)"|([^\s;"]*)))?/.exec(preference) ?? []
    const value = quoted ?? plain ?? ''
    if (name === 'code' && /^[1-5]\d\d$/.test(value)) found.code ??= Number(value)
    else if (name === 'example') found.example ??= value
    else if (name === 'dynamic') found.dynamic ??= value !== 'false'
  }
  return found
}
