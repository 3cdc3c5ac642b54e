// Handlers may give any number of content types, so the number of those that are kept is limited.
const most = 100
const byType = new Map<string, Headers>()

/**
 * Returns the web `Headers`, for Bun, of a reply whose only headers are Content-Type and Content-Length. They have the
 * Content-Type only, because Bun writes the length of a text itself. Bun copies existing `Headers` in half of the time
 * that it takes to make new ones, so those of each Content-Type are made once. Do not change them.
 *
 * @returns undefined for other headers
 */
export function bunHeaders(headers: Readonly<Record<string, string | string[]>>): Headers | undefined {
  const type = headers['content-type']
  if (typeof type !== 'string') return undefined
  for (const name in headers) if (name !== 'content-type' && name !== 'content-length') return undefined
  const known = byType.get(type)
  if (known !== undefined) return known
  const made = new Headers({ 'content-type': type })
  if (byType.size < most) byType.set(type, made)
  return made
}
