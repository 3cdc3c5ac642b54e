import { isHidden, normalSchema, type Schema, schemaAt, type SchemaObject } from '@concordat/model'
import { putProperty } from '@concordat/core'
import { isObject, own } from './keyword.ts'
import { matcherOf } from './keywords/strings.ts'

/** Copies a value as plain JSON, with what its schema declares and nothing else. */
export type Projector = (value: unknown) => unknown

/**
 * Makes a projector. Where a schema says nothing about `additionalProperties`, or forbids them,
 * properties that it does not name are left out: what the contract does not name does not leave the
 * server, and neither does what is writeOnly. Where it allows them, they stay. In unions, what the
 * matching branches declare stays, or what any of them does where none matches.
 *
 * @param fits whether a value is right, by a schema of the contract
 */
export function makeProjector(
  root: object,
  schema: Schema,
  fits: (schema: Schema, value: unknown) => boolean,
): Projector {
  const projection = new Projection(root, fits)
  return (value) => projection.project([schema], value)
}

class Projection {
  readonly #root: object
  readonly #fits: (schema: Schema, value: unknown) => boolean

  constructor(root: object, fits: (schema: Schema, value: unknown) => boolean) {
    this.#root = root
    this.#fits = fits
  }

  /** @param schemas all that say something of the value */
  project(schemas: Schema[], raw: unknown): unknown {
    const value = toPlain(raw)
    if (typeof value !== 'object' || value === null) return value
    const parts: SchemaObject[] = []
    for (const schema of schemas) this.#gather(schema, value, parts)
    return Array.isArray(value)
      ? this.#array(parts, value)
      : this.#object(parts, value as Record<string, unknown>)
  }

  #array(parts: SchemaObject[], value: unknown[]): unknown[] {
    return value.map((entry, index) => {
      const schemas = parts.flatMap((part): Schema[] =>
        [part.prefixItems?.[index] ?? part.items ?? []].flat(),
      )
      return schemas.length === 0 ? plain(entry) : this.project(schemas, entry)
    })
  }

  #object(parts: SchemaObject[], value: Record<string, unknown>): Record<string, unknown> {
    const describes = parts.some(
      (part) =>
        part.properties !== undefined ||
        part.patternProperties !== undefined ||
        (part.additionalProperties !== undefined && part.additionalProperties !== false),
    )
    // A schema that says nothing of an object's properties leaves it as it is.
    if (!describes) return plain(value) as Record<string, unknown>
    const projected: Record<string, unknown> = {}
    // In the order of the contract, whatever the order of the value.
    const named = new Set(parts.flatMap((part) => Object.keys(part.properties ?? {})))
    for (const name of [...named, ...Object.keys(value).filter((key) => !named.has(key))]) {
      const property = own(value, name)
      if (property === undefined) continue
      const schemas = parts.flatMap((part) => schemasOf(part, name))
      if (schemas.length === 0 || schemas.some((schema) => isHidden(this.#root, schema, 'reply'))) continue
      putProperty(projected, name, this.project(schemas, property))
    }
    return projected
  }

  /** Collects what says something of a value, each schema once. */
  #gather(schema: Schema, value: unknown, into: SchemaObject[]): void {
    if (typeof schema === 'boolean') return
    const normal = normalSchema(this.#root, schema)
    if (into.includes(normal)) return
    into.push(normal)
    const here = (part: Schema | undefined) => part !== undefined && this.#gather(part, value, into)
    if (normal.$ref !== undefined) here(schemaAt(this.#root, normal.$ref))
    for (const part of normal.allOf ?? []) here(part)
    for (const branches of [normal.anyOf, normal.oneOf]) {
      if (branches === undefined) continue
      const matching = branches.filter((branch) => this.#fits(branch, this.project([branch], value)))
      for (const branch of matching.length > 0 ? matching : branches) here(branch)
    }
    const condition = normal['if'] as Schema | undefined
    if (condition !== undefined)
      here(normal[this.#fits(condition, value) ? 'then' : 'else'] as Schema | undefined)
    const dependent = (normal['dependentSchemas'] ?? {}) as Record<string, Schema>
    for (const [name, part] of Object.entries(dependent))
      if (isObject(value) && own(value, name) !== undefined) here(part)
  }
}

/** What one schema says of a property; nothing where it does not name it. */
function schemasOf(part: SchemaObject, name: string): Schema[] {
  const schemas = Object.entries(part.patternProperties ?? {}).flatMap(([pattern, schema]) =>
    matcherOf(pattern)(name) ? [schema] : [],
  )
  if (part.properties !== undefined && Object.hasOwn(part.properties, name))
    schemas.push(part.properties[name]!)
  if (schemas.length > 0) return schemas
  const extra = part.additionalProperties
  if (extra !== undefined && extra !== false) return [extra]
  // What is required is named, though nothing more is said of it.
  return part.required?.includes(name) === true ? [true] : []
}

function toPlain(value: unknown): unknown {
  // One that a number cannot hold stays what it is, which no schema takes.
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value
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
  // What is undefined is not written.
  const there = Object.entries(value).filter(([, property]) => property !== undefined)
  return Object.fromEntries(there.map(([name, property]) => [name, plain(property)]))
}
