import { mergedSchemas, type Schema, type SchemaObject } from '@concordat/model'

/** Copies a value as plain JSON, with what the schema declares and nothing else. */
export type Projector = (value: unknown) => unknown

/**
 * Compiles a projector. Where a schema says nothing about `additionalProperties`, or forbids them,
 * properties that it does not name are left out: what the contract does not name does not leave the
 * server. Where it allows them, they stay. In a union, what any branch names stays.
 */
export function compileProjector(
  root: object,
  schema: Schema,
  cache = new Map<Schema, Projector>(),
): Projector {
  const known = cache.get(schema)
  if (known !== undefined) return known
  let compiled: Projector | undefined
  // Entered before it is compiled, so that a schema can contain itself.
  cache.set(schema, (value) => compiled!(value))
  compiled = compile(root, schema, cache)
  cache.set(schema, compiled)
  return compiled
}

function compile(root: object, schema: Schema, cache: Map<Schema, Projector>): Projector {
  const parts = withBranches(root, schema)
  const named = new Map<string, Projector>()
  const patterns: [RegExp, Projector][] = []
  let others: Projector | undefined
  let items: Projector | undefined
  let prefix: Projector[] = []
  let describesObjects = false
  for (const part of parts) {
    for (const [name, property] of Object.entries(part.properties ?? {})) {
      named.set(name, both(named.get(name), compileProjector(root, property, cache)))
    }
    for (const [pattern, property] of Object.entries(part.patternProperties ?? {})) {
      patterns.push([new RegExp(pattern, 'u'), compileProjector(root, property, cache)])
    }
    const extra = part.additionalProperties
    if (extra !== undefined && extra !== false) others = both(others, compileProjector(root, extra, cache))
    if (part.items !== undefined) items = both(items, compileProjector(root, part.items, cache))
    if (part.prefixItems !== undefined)
      prefix = part.prefixItems.map((one) => compileProjector(root, one, cache))
    describesObjects ||=
      part.properties !== undefined || part.patternProperties !== undefined || extra !== undefined
  }
  // A schema that says nothing of an object's properties leaves it as it is.
  if (!describesObjects) others = plain

  const keeps = patterns.length > 0 || others !== undefined
  const projectObject = (value: Record<string, unknown>) => {
    const projected: Record<string, unknown> = {}
    // In the order of the contract, whatever the order of the value.
    for (const [name, project] of named) {
      if (Object.hasOwn(value, name)) put(projected, name, value[name], project)
    }
    if (!keeps) return projected
    for (const name of Object.keys(value)) {
      if (named.has(name)) continue
      const project = patterns.find(([pattern]) => pattern.test(name))?.[1] ?? others
      if (project !== undefined) put(projected, name, value[name], project)
    }
    return projected
  }
  return (raw) => {
    const value = toPlain(raw)
    if (typeof value !== 'object' || value === null) return value
    if (!Array.isArray(value)) return projectObject(value as Record<string, unknown>)
    return value.map((entry, index) => (prefix[index] ?? items ?? plain)(entry))
  }
}

function put(into: Record<string, unknown>, name: string, value: unknown, project: Projector): void {
  if (value === undefined) return
  if (name === '__proto__') Object.defineProperty(into, name, { value: project(value), enumerable: true })
  else into[name] = project(value)
}

/** The schemas that describe a value: those that apply at once, and the branches of unions. */
function withBranches(root: object, schema: Schema, seen = new Set<SchemaObject>()): SchemaObject[] {
  const parts = mergedSchemas(root, schema).filter((part) => !seen.has(part))
  for (const part of parts) seen.add(part)
  const branches = parts.flatMap((part) => [...(part.anyOf ?? []), ...(part.oneOf ?? [])])
  return [...parts, ...branches.flatMap((branch) => withBranches(root, branch, seen))]
}

function both(first: Projector | undefined, second: Projector): Projector {
  if (first === undefined || first === second) return second
  return (value) => {
    const one = first(value)
    const two = second(value)
    const mergeable = isRecord(one) && isRecord(two)
    return mergeable ? { ...one, ...two } : two
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function toPlain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (
    typeof value === 'object' &&
    value !== null &&
    'toJSON' in value &&
    typeof value.toJSON === 'function'
  ) {
    return (value.toJSON as () => unknown)()
  }
  return value
}

function plain(raw: unknown): unknown {
  const value = toPlain(raw)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(plain)
  return Object.fromEntries(Object.entries(value).map(([name, property]) => [name, plain(property)]))
}
