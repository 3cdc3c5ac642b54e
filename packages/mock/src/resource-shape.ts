/** A JSON object. */
export type Resource = Record<string, unknown>

/** Whether a value is a JSON object. */
export function isResource(value: unknown): value is Resource {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Finds the property that identifies a resource: it has the name of the path parameter, `id`, or a similar name.
 * Undefined if there is none.
 *
 * @param parameter the name of the path parameter
 */
export function idPropertyOf(resource: Resource, parameter: string): string | undefined {
  const flat = (name: string) => name.replaceAll(/[^A-Za-z0-9]/g, '').toLowerCase()
  const expected = flat(parameter)
  const names = Object.keys(resource)
  return (
    names.find((name) => flat(name) === expected) ??
    names.find((name) => ['id', '_id', 'uuid', 'guid'].includes(name.toLowerCase())) ??
    names.find((name) => expected.endsWith(flat(name)) && isId(resource[name])) ??
    names.find((name) => flat(name).endsWith('id') && isId(resource[name]))
  )
}

/** Whether a value can identify a resource. */
export function isId(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number'
}

/**
 * Finds the resource in a body: the body itself, or the value of the property `at`. `id` is the name of the property
 * that identifies the resource. The result is undefined if there is no resource.
 */
export function resourceIn(
  body: unknown,
  parameter: string,
): { at: string | undefined; id: string } | undefined {
  if (!isResource(body)) return undefined
  const wrapped = Object.entries(body).filter(([, value]) => isResource(value))
  const own = idPropertyOf(body, parameter)
  if (own !== undefined) return { at: undefined, id: own }
  for (const [at, value] of wrapped) {
    const id = idPropertyOf(value as Resource, parameter)
    if (id !== undefined) return { at, id }
  }
  return undefined
}

/**
 * Finds the list in a body: the body itself, or the value of the property `at`, which is the first array. The result is
 * undefined if there is no array.
 */
export function listIn(body: unknown): { at: string | undefined; members: unknown[] } | undefined {
  if (Array.isArray(body)) return { at: undefined, members: body }
  if (!isResource(body)) return undefined
  const found = Object.entries(body).find(([, value]) => Array.isArray(value))
  return found && { at: found[0], members: found[1] as unknown[] }
}

/** A copy of a body with another resource or list at the place that `resourceIn` or `listIn` has returned. */
export function withValueAt(body: unknown, at: string | undefined, value: unknown): unknown {
  return at === undefined ? value : { ...(body as Resource), [at]: value }
}

/** Applies a JSON merge patch (RFC 7396). */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isResource(patch)) return patch
  const merged = new Map(Object.entries(isResource(target) ? target : {}))
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name)
    else merged.set(name, mergePatch(merged.get(name), value))
  }
  // Object.fromEntries defines a property named __proto__ and leaves the prototype unchanged.
  return Object.fromEntries(merged)
}
