/**
 * Merges the headers that a caller gives with those of the encoded input. For a name that both have, the value of the
 * input is used. Cookies of both are sent in one header, since a second `Cookie` header is not allowed (RFC 6265
 * section 5.4).
 *
 * @param hasBoundary whether `fetch` chooses the Content-Type, because the body is `FormData`; that of the caller is
 *   then dropped
 * @returns the values by name in lower case
 */
export function mergeHeaders(
  given: Readonly<Record<string, string>>,
  encoded: Readonly<Record<string, string>>,
  hasBoundary: boolean,
): Record<string, string> {
  const merged: Record<string, string> = {}
  for (const [name, value] of Object.entries(given)) merged[name.toLowerCase()] = value
  if (hasBoundary) delete merged['content-type']
  const { cookie } = merged
  Object.assign(merged, encoded)
  if (cookie !== undefined && encoded['cookie'] !== undefined)
    merged['cookie'] = `${cookie}; ${encoded['cookie']}`
  return merged
}
