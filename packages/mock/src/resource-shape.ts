/** A JSON object. */
export type Resource = Record<string, unknown>

export function isResource(value: unknown): value is Resource {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * The property that names a resource, by the names that it usually has: that of the path parameter, `id`,
 * and the like.
 */
export function idOf(resource: Resource, parameter: string): string | undefined {
  const flat = (name: string) => name.replaceAll(/[^A-Za-z0-9]/g, '').toLowerCase()
  const wanted = flat(parameter)
  const names = Object.keys(resource)
  return (
    names.find((name) => flat(name) === wanted) ??
    names.find((name) => ['id', '_id', 'uuid', 'guid'].includes(name.toLowerCase())) ??
    names.find((name) => wanted.endsWith(flat(name)) && isName(resource[name])) ??
    names.find((name) => flat(name).endsWith('id') && isName(resource[name]))
  )
}

/** Whether a value can name a resource. */
export function isName(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number'
}

/** The place of the resource in a body: the body itself, or a property of it that wraps the resource. */
export function resourceIn(
  body: unknown,
  parameter: string,
): { at: string | undefined; id: string } | undefined {
  if (!isResource(body)) return undefined
  const wrapped = Object.entries(body).filter(([, value]) => isResource(value))
  const own = idOf(body, parameter)
  if (own !== undefined) return { at: undefined, id: own }
  for (const [at, value] of wrapped) {
    const id = idOf(value as Resource, parameter)
    if (id !== undefined) return { at, id }
  }
  return undefined
}

/** The place of the list in a body: the body itself, or the first property that is one. */
export function listIn(body: unknown): { at: string | undefined; members: unknown[] } | undefined {
  if (Array.isArray(body)) return { at: undefined, members: body }
  if (!isResource(body)) return undefined
  const found = Object.entries(body).find(([, value]) => Array.isArray(value))
  return found && { at: found[0], members: found[1] as unknown[] }
}

/** A body with something else at a place that `resourceIn` or `listIn` has found. */
export function withAt(body: unknown, at: string | undefined, value: unknown): unknown {
  return at === undefined ? value : { ...(body as Resource), [at]: value }
}

/** A JSON merge patch (RFC 7396), applied. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isResource(patch)) return patch
  const merged = new Map(Object.entries(isResource(target) ? target : {}))
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name)
    else merged.set(name, mergePatch(merged.get(name), value))
  }
  // It defines, where an assignment would get at a prototype.
  return Object.fromEntries(merged)
}
