const [slash, questionMark, hash] = [0x2f, 0x3f, 0x23]

/**
 * The part of a request target that lies below a base path: `/items?limit=2` of `/api/items?limit=2`.
 *
 * @param base a path without a slash at its end, or the empty string
 * @returns undefined where the target lies elsewhere
 */
export function targetBelow(base: string, target: string): string | undefined {
  if (base === '') return target
  if (!target.startsWith(base)) return undefined
  const next = target.charCodeAt(base.length)
  if (Number.isNaN(next)) return '/'
  if (next === slash) return target.slice(base.length)
  return next === questionMark || next === hash ? `/${target.slice(base.length)}` : undefined
}
