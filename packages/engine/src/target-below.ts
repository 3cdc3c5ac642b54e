const [slash, questionMark, hash] = [0x2f, 0x3f, 0x23]

/**
 * Returns the part of a request target below a base path.
 *
 * @param base a path without a trailing slash, or the empty string
 * @param target the path and query of the request, still percent-encoded
 * @returns a target that begins with a slash, or `target` itself if the base path is empty; undefined if the target is
 * not below the base path
 * @example
 * ```ts
 * targetBelow('/api', '/api/items?limit=2') // '/items?limit=2'
 * targetBelow('/api', '/apiary') // undefined
 * ```
 */
export function targetBelow(base: string, target: string): string | undefined {
  if (base === '') return target
  if (!target.startsWith(base)) return undefined
  const next = target.charCodeAt(base.length)
  if (Number.isNaN(next)) return '/'
  if (next === slash) return target.slice(base.length)
  return next === questionMark || next === hash ? `/${target.slice(base.length)}` : undefined
}
