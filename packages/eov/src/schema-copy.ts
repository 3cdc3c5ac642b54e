import {
  costOf,
  dynamicTarget,
  innerScope,
  isHidden,
  outermost,
  scopeWithin,
  type Direction,
  type Scope,
} from '@concordat/schema'
import { normalSchema, schemaAt, type Schema, type SchemaObject } from '@concordat/model'

type Json = Record<string, unknown>

/** The prefixes of formats that stand in for keywords which express-openapi-validator, or Ajv in it, does otherwise. */
export const standIns = {
  /** Dividing floating point numbers is inexact. */
  multipleOf: 'exact-multiple-of ',
  /** Beyond 2^53, what JSON.parse gives is not what was sent. */
  integer: 'safe-integer',
  /** It turns dates into text, writes that into the value, and asks for the type only afterwards. */
  date: 'exact ',
  /** A pattern can take exponential time. */
  pattern: 'bounded-pattern ',
} as const

/** The one value of an enumeration that stands for "must not be there", and what forbids it. */
export const forbidden = { request: '\u0000readOnly', reply: '\u0000writeOnly' } as const

/**
 * Copies schemas of a contract into a document of their own, as plain JSON Schema: in their normal form,
 * for one direction, without what only people read, and with every reference leading into
 * `components.schemas`. Defaults are left out, because they would be written into the values.
 */
export class SchemaCopy {
  readonly #root: object
  readonly #components: Json = {}
  readonly #names = new Map<string, string>()
  readonly #numbers = new Map<Schema, number>()

  constructor(root: object) {
    this.#root = root
  }

  /** What was referred to so far, for `components.schemas`. */
  get components(): Json {
    return this.#components
  }

  copy(schema: Schema, direction: Direction): Schema {
    return this.#copy(schema, outermost[direction])
  }

  #copy(schema: Schema, outer: Scope): Schema {
    if (typeof schema === 'boolean') return schema
    const normal = normalSchema(this.#root, schema)
    const scope = scopeWithin(this.#root, normal, outer)
    const copy: SchemaObject = {}
    for (const [keyword, argument] of Object.entries(normal)) {
      const made = this.#keyword(keyword, argument, scope)
      if (made !== undefined) copy[keyword] = made
    }
    const dynamic = normal['$dynamicRef']
    if (typeof dynamic === 'string') {
      const target = dynamicTarget(this.#root, dynamic, scope.anchors)
      copy.allOf = [...(copy.allOf ?? []), { $ref: this.#hoist(target, dynamic, scope) }]
    }
    const types = new Set([normal.type].flat())
    if (types.has('integer') && !types.has('number') && normal.format === undefined)
      copy.format = standIns.integer
    return withStandIns(referenceAlone(copy))
  }

  #keyword(keyword: string, argument: unknown, scope: Scope): unknown {
    const here = (schema: Schema) => this.#copy(schema, scope)
    const inside = (schema: Schema) => this.#copy(schema, innerScope(scope))
    switch (keyword) {
      case '$ref':
        return this.#hoist(schemaAt(this.#root, argument as string), argument as string, scope)
      case 'properties':
        return mapValues(argument as Record<string, Schema>, (schema) =>
          isHidden(this.#root, schema, scope.direction)
            ? { enum: [forbidden[scope.direction]] }
            : inside(schema),
        )
      case 'required':
        return (argument as string[]).filter((name) => !scope.hidden.has(name))
      case 'patternProperties':
        return mapValues(argument as Record<string, Schema>, inside)
      case 'dependentSchemas':
        return mapValues(argument as Record<string, Schema>, here)
      case 'allOf':
      case 'anyOf':
      case 'oneOf':
        return (argument as Schema[]).map(here)
      case 'format':
        return argument === 'date' || argument === 'date-time' ? `${standIns.date}${argument}` : argument
      case 'prefixItems':
        return (argument as Schema[]).map(inside)
      default:
        if (ofTheSameValue.has(keyword)) return here(argument as Schema)
        if (ofParts.has(keyword)) return inside(argument as Schema)
        return asTheyAre.has(keyword) ? argument : undefined
    }
  }

  /** Enters the schema that a reference leads to, once for each scope, wherever it stood. */
  #hoist(target: Schema, ref: string, scope: Scope): string {
    const key = `${this.#number(target)} ${scope.direction} ${[...scope.hidden].toSorted().join()} ${[...scope.anchors.values()].map((one) => this.#number(one)).join()}`
    let name = this.#names.get(key)
    if (name === undefined) {
      name = `${ref
        .split('/')
        .at(-1)!
        .replace(/[^\w.-]/g, '_')}-${this.#names.size}`
      this.#names.set(key, name)
      this.#components[name] = {}
      this.#components[name] = this.#copy(target, scope)
    }
    return `#/components/schemas/${name}`
  }

  #number(schema: Schema): number {
    let number = this.#numbers.get(schema)
    if (number === undefined) this.#numbers.set(schema, (number = this.#numbers.size))
    return number
  }
}

/** Keywords whose schema is of the same value, and those whose schema is of a part of it. */
const ofTheSameValue = new Set(['not', 'if', 'then', 'else', 'propertyNames'])
const ofParts = new Set([
  'items',
  'additionalProperties',
  'contains',
  'unevaluatedItems',
  'unevaluatedProperties',
])

const asTheyAre = new Set(
  (
    'type enum const multipleOf minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength pattern ' +
    'format minItems maxItems uniqueItems minContains maxContains minProperties maxProperties dependentRequired'
  ).split(' '),
)

function mapValues(map: Record<string, Schema>, change: (schema: Schema) => Schema): Record<string, Schema> {
  return Object.fromEntries(Object.entries(map).map(([name, schema]) => [name, change(schema)]))
}

/** What stands beside a reference is lost where something refers to that again. */
function referenceAlone({ $ref, ...schema }: SchemaObject): SchemaObject {
  if ($ref === undefined || Object.keys(schema).length === 0) return $ref === undefined ? schema : { $ref }
  return { ...schema, allOf: [...(schema.allOf ?? []), { $ref }] }
}

/** What is done better by us becomes a format of ours. */
function withStandIns({ multipleOf, pattern, ...schema }: SchemaObject): SchemaObject {
  const checks: SchemaObject[] = []
  if (typeof multipleOf === 'number') checks.push({ format: `${standIns.multipleOf}${multipleOf}` })
  if (typeof pattern === 'string')
    if (costOf(pattern) === 'linear') schema['pattern'] = pattern
    else checks.push({ format: `${standIns.pattern}${pattern}` })
  return checks.length === 0 ? schema : { ...schema, allOf: [...(schema.allOf ?? []), ...checks] }
}
