/**
 * Returns the path and the query of a URL, which a `Request` has in its serialized form: with a path, and maybe with a
 * fragment. Parsing it as `URL` would cost more than finding the operation.
 */
export function pathOf(url: string): string {
  const start = url.indexOf('/', url.indexOf('://') + 3)
  if (start < 0) return '/'
  const end = url.indexOf('#', start)
  return end < 0 ? url.slice(start) : url.slice(start, end)
}
