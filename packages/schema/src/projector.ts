import {
  ContractError,
  type Direction,
  dynamicTarget,
  hidingCondition,
  innerScope,
  mappingTarget,
  mergedSchemas,
  normalSchema,
  outermost,
  type Schema,
  schemaAt,
  type SchemaObject,
  type Scope,
  scopeWithin,
} from '@concordat/model'
import { putProperty } from '@concordat/core'
import { isObject, own } from './keyword.ts'
import { matcherOf } from './keywords/strings.ts'
import { SchemaResults } from './schema-results.ts'

/** Copies a value as plain JSON data, with only the properties that its schema declares. */
export type Projector = (value: unknown) => unknown

/**
 * Creates a projector for the replies of one schema, or for its requests. It leaves out `writeOnly` properties, and in
 * requests `readOnly` ones. It also leaves out
 * undeclared properties, if the schema forbids `additionalProperties` or does not have the keyword; a schema that
 * describes no properties at all keeps all of them. For a union it keeps the properties of the matching branches, or of
 * all branches if none matches. The faster serializers of `ReplyWriter` leave out the same properties; the projector is
 * used where they do not decide.
 *
 * @param root the OpenAPI document against which references are resolved
 * @param isValid checks a value against a schema, to find the matching branches; `results` is a cache for it
 * @param direction whether values are in requests or replies. Default: `reply`
 * @example
 * ```ts
 * const validators = new ContractValidators(document)
 * const schema = { properties: { id: { type: 'integer' } } }
 * const project = makeProjector(document, schema, (part, value) => validators.isValid(part, value, 'reply'))
 * project({ id: 1, password: 'secret' }) // { id: 1 }
 * ```
 */
export function makeProjector(
  root: object,
  schema: Schema,
  isValid: IsValidIn,
  direction: Direction = 'reply',
): Projector {
  const scope = outermost[direction]
  return (value) => new Projection(root, isValid).project([{ schema, scope }], value)
}

/** Whether a value matches a schema in a scope. */
type IsValidIn = (schema: Schema, value: unknown, results: SchemaResults, scope: Scope) => boolean

/** A schema that applies to a value, with its scope: `$dynamicRef` depends on the schemas around it. */
interface Placed<S extends Schema = Schema> {
  readonly schema: S
  readonly scope: Scope
}

/**
 * The projection of one value. It caches the copy of each object for each combination of schemas, because the
 * branches of a recursive union need the same copies repeatedly, twice as often at each level.
 */
class Projection {
  readonly #root: object
  readonly #results = new SchemaResults()
  readonly #validate: IsValidIn
  readonly #copies = new Map<string, WeakMap<object, unknown>>()
  readonly #numbers = new Map<unknown, number>()

  constructor(root: object, isValid: IsValidIn) {
    this.#root = root
    this.#validate = isValid
  }

  #isValid({ schema, scope }: Placed, value: unknown): boolean {
    return this.#validate(schema, value, this.#results, scope)
  }

  /** @param schemas all schemas that apply to the value */
  project(schemas: Placed[], raw: unknown): unknown {
    if (typeof raw !== 'object' || raw === null) return toJsonValue(raw)
    const keys = schemas.map(({ schema, scope }) => `${this.#number(schema)} ${this.#number(scope.anchors)}`)
    const key = [...new Set(keys)].join()
    let copies = this.#copies.get(key)
    if (copies === undefined) this.#copies.set(key, (copies = new WeakMap()))
    let copy = copies.get(raw)
    if (copy === undefined) copies.set(raw, (copy = this.#copy(schemas, raw)))
    return copy
  }

  /** A number for each schema, and for the anchors of each scope. */
  #number(key: unknown): number {
    let number = this.#numbers.get(key)
    if (number === undefined) this.#numbers.set(key, (number = this.#numbers.size))
    return number
  }

  #copy(schemas: Placed[], raw: object): unknown {
    const value = toJsonValue(raw)
    if (typeof value !== 'object' || value === null) return value
    const parts: Placed<SchemaObject>[] = []
    for (const schema of schemas) this.#collect(schema, value, parts)
    return Array.isArray(value)
      ? this.#array(parts, value)
      : this.#object(parts, value as Record<string, unknown>)
  }

  #array(parts: Placed<SchemaObject>[], value: unknown[]): unknown[] {
    const spoken = parts.flatMap((part) => within(part, schemasIn(part.schema, 'contains')))
    // The copy is a plain array. `map` would make one of the array's own class, which may have a `toJSON`.
    const copy: unknown[] = []
    for (let index = 0; index < value.length; index++) {
      const entry = value[index]
      const schemas = parts.flatMap((part) =>
        within(part, [part.schema.prefixItems?.[index] ?? part.schema.items ?? []].flat()),
      )
      if (schemas.length === 0)
        schemas.push(...parts.flatMap((part) => within(part, schemasIn(part.schema, 'unevaluatedItems'))))
      schemas.push(...spoken.filter((placed) => this.#isValid(placed, entry)))
      copy.push(this.project(schemas, entry))
    }
    return copy
  }

  #object(parts: Placed<SchemaObject>[], value: Record<string, unknown>): Record<string, unknown> {
    const hasPropertyKeywords = parts.some(
      ({ schema: part }) =>
        part.properties !== undefined ||
        part.patternProperties !== undefined ||
        part.additionalProperties !== undefined,
    )
    if (!hasPropertyKeywords) return this.#allProperties(value)
    const projected: Record<string, unknown> = {}
    // Declared properties come first, in the order of the contract.
    const named = new Set(parts.flatMap(({ schema }) => Object.keys(schema.properties ?? {})))
    const unevaluated = parts.flatMap((part) => {
      const schema = part.schema['unevaluatedProperties'] as Schema | undefined
      return schema === undefined || schema === false ? [] : within(part, [schema])
    })
    for (const name of [...named, ...Object.keys(value).filter((key) => !named.has(key))]) {
      const property = own(value, name)
      if (property === undefined) continue
      const declared = parts.flatMap((part) => within(part, schemasOf(part.schema, name)))
      const schemas = declared.length > 0 ? declared : unevaluated
      if (schemas.length === 0 || this.#isHidden(schemas, property)) continue
      const copy = this.project(schemas, property)
      if (copy !== undefined) putProperty(projected, name, copy)
    }
    return projected
  }

  /** Whether a schema that applies to the value of a property hides it in the direction of the value. */
  #isHidden(schemas: Placed[], raw: unknown): boolean {
    const conditions = schemas.map(({ schema, scope }) => hidingCondition(this.#root, schema, scope))
    if (conditions.every((condition) => condition === false)) return false
    if (conditions.includes(true)) return true
    const value = toJsonValue(raw)
    const parts: Placed<SchemaObject>[] = []
    for (const schema of schemas) this.#collect(schema, value, parts)
    return parts.some(
      ({ schema, scope: { direction } }) =>
        schema[direction === 'request' ? 'readOnly' : 'writeOnly'] === true,
    )
  }

  /** Copies all properties, for a schema that describes none. Like JSON.stringify, it skips undefined values. */
  #allProperties(value: Record<string, unknown>): Record<string, unknown> {
    const copies = Object.entries(value).map(
      ([name, property]) => [name, this.project([], property)] as const,
    )
    return Object.fromEntries(copies.filter(([, copy]) => copy !== undefined))
  }

  /** Adds the schemas that apply to a value to `into`, each once. */
  #collect({ schema, scope: outer }: Placed, value: unknown, into: Placed<SchemaObject>[]): void {
    if (typeof schema === 'boolean') return
    const normal = normalSchema(this.#root, schema)
    const scope = scopeWithin(this.#root, normal, outer)
    if (into.some((part) => part.schema === normal && part.scope.anchors === scope.anchors)) return
    into.push({ schema: normal, scope })
    const include = (part: Schema | undefined) =>
      part !== undefined && this.#collect({ schema: part, scope }, value, into)
    if (normal.$ref !== undefined) include(schemaAt(this.#root, normal.$ref))
    for (const part of normal.allOf ?? []) include(part)
    for (const branches of [normal.anyOf, normal.oneOf]) {
      if (branches === undefined) continue
      const matching = branches.filter((branch) => {
        const placed = { schema: branch, scope }
        return this.#isValid(placed, this.project([placed], value))
      })
      for (const branch of matching.length > 0 ? matching : branches) include(branch)
    }
    const condition = normal['if'] as Schema | undefined
    if (condition !== undefined) {
      const holds = this.#isValid({ schema: condition, scope }, value)
      // If the condition does not hold, the properties that it names are kept too: without them, it could
      // hold for the reply.
      if (holds) include(condition)
      else into.push(...namesOnly(this.#root, condition).map((names) => ({ schema: names, scope })))
      include(normal[holds ? 'then' : 'else'] as Schema | undefined)
    }
    const dynamic = normal['$dynamicRef']
    if (typeof dynamic === 'string') include(dynamicTarget(this.#root, dynamic, scope.anchors))
    if (normal['discriminator'] !== undefined && normal.oneOf === undefined && normal.anyOf === undefined)
      include(childOf(this.#root, normal, value))
    const dependent = (normal['dependentSchemas'] ?? {}) as Record<string, Schema>
    for (const [name, part] of Object.entries(dependent))
      if (isObject(value) && own(value, name) !== undefined) include(part)
  }
}

/** Places schemas for the items or properties of the value that a schema applies to. */
function within({ scope }: Placed, schemas: readonly Schema[]): Placed[] {
  const inner = innerScope(scope)
  return schemas.map((schema) => ({ schema, scope: inner }))
}

/** Returns the schema that is the value of a keyword, in an array that is empty if the keyword is missing. */
function schemasIn(part: SchemaObject, keyword: 'contains' | 'unevaluatedItems'): Schema[] {
  return part[keyword] === undefined ? [] : [part[keyword] as Schema]
}

/** Returns the subschemas of a schema that apply to a property; an empty array for an undeclared property. */
function schemasOf(part: SchemaObject, name: string): Schema[] {
  const schemas = Object.entries(part.patternProperties ?? {}).flatMap(([pattern, schema]) =>
    matcherOf(pattern)(name) ? [schema] : [],
  )
  if (part.properties !== undefined && Object.hasOwn(part.properties, name))
    schemas.push(part.properties[name]!)
  if (schemas.length > 0) return schemas
  const additional = part.additionalProperties
  if (additional !== undefined && additional !== false) return [additional]
  // A property that is only listed in `required` or `dependentRequired` counts as declared.
  if (part.required?.includes(name) === true) return [true]
  const dependent = (part['dependentRequired'] ?? {}) as Record<string, string[]>
  return Object.entries(dependent).some(([key, names]) => key === name || names.includes(name)) ? [true] : []
}

/** Returns schemas that allow any value for the properties which a schema names. */
function namesOnly(root: object, schema: Schema): SchemaObject[] {
  return mergedSchemas(root, schema).map(({ properties = {}, required = [] }) => ({
    properties: Object.fromEntries(Object.keys(properties).map((name) => [name, true])),
    required,
  }))
}

/**
 * Returns the child schema that the discriminator of a parent schema selects for a value (OpenAPI 3.1.1
 * section 4.8.25.4: children contain their parent in `allOf`). If the child is unknown, the returned schema
 * allows all properties.
 */
function childOf(root: object, parent: SchemaObject, value: unknown): Schema {
  const { propertyName, mapping = {} } = parent['discriminator'] as {
    propertyName?: unknown
    mapping?: Record<string, string>
  }
  const tag = isObject(value) && typeof propertyName === 'string' ? own(value, propertyName) : undefined
  if (typeof tag !== 'string') return open
  const target = Object.hasOwn(mapping, tag) ? mapping[tag]! : tag
  try {
    return schemaAt(root, mappingTarget(root, target))
  } catch (error) {
    if (error instanceof ContractError) return open
    throw error
  }
}

const open: SchemaObject = { additionalProperties: true }

/**
 * Returns the value that JSON.stringify would write in place of a value: the result of `toJSON`, or undefined for a
 * function or a symbol. A bigint, which JSON.stringify rejects, becomes a number. The parts of the value are not
 * changed.
 */
function toJsonValue(value: unknown): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') return undefined
  // A bigint beyond the safe integers is returned unchanged, and rejected by the check.
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value
  if (
    typeof value === 'object' &&
    value !== null &&
    'toJSON' in value &&
    typeof value.toJSON === 'function'
  ) {
    const replaced = (value.toJSON as () => unknown)()
    return typeof replaced === 'function' || typeof replaced === 'symbol' ? undefined : replaced
  }
  return value
}
