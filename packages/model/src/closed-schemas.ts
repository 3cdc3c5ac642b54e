import { dynamicTarget } from './dynamic-target.ts'
import { normalSchema } from './normal-schema.ts'
import { schemaAt } from './reference.ts'
import type { Schema, SchemaObject } from './schema-object.ts'
import { innerScope, isHidden, outermost, scopeWithin, type Direction, type Scope } from './scope.ts'

/** How copies differ from plain JSON Schema, for a reader with needs of its own. */
export interface ClosedSchemaOptions {
  /** Stands for a property that must not be there: a readOnly one of a request, a writeOnly one of a reply. Default: `false`. */
  forbidden?(direction: Direction): Schema
  /** Changes a copy, which is the reader's to change. @param original in its normal form */
  refine?(copy: SchemaObject, original: SchemaObject): SchemaObject
}

/**
 * Copies schemas of a contract into a document of their own, as plain JSON Schema: in their normal form, for
 * one direction, without annotations, and with every reference leading into `components.schemas`. Defaults are
 * left out, because a validator may write them into the values.
 */
export class ClosedSchemas {
  readonly #root: object
  readonly #forbidden: (direction: Direction) => Schema
  readonly #refine: (copy: SchemaObject, original: SchemaObject) => SchemaObject
  readonly #components: Record<string, Schema> = {}
  readonly #names = new Map<string, string>()
  readonly #numbers = new Map<Schema, number>()

  /** @param root the bundled document */
  constructor(root: object, options: ClosedSchemaOptions = {}) {
    this.#root = root
    this.#forbidden = options.forbidden?.bind(options) ?? (() => false)
    this.#refine = options.refine?.bind(options) ?? ((copy) => copy)
  }

  /** The schemas that were referred to so far, for `components.schemas`. */
  get components(): Readonly<Record<string, Schema>> {
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
      const copied = this.#keyword(keyword, argument, scope)
      if (copied !== undefined) copy[keyword] = copied
    }
    const dynamic = normal['$dynamicRef']
    if (typeof dynamic === 'string') {
      const target = dynamicTarget(this.#root, dynamic, scope.anchors)
      copy.allOf = [...(copy.allOf ?? []), { $ref: this.#hoist(target, dynamic, scope) }]
    }
    return this.#refine(copy, normal)
  }

  #keyword(keyword: string, argument: unknown, scope: Scope): unknown {
    const here = (schema: Schema) => this.#copy(schema, scope)
    const inside = (schema: Schema) => this.#copy(schema, innerScope(scope))
    switch (keyword) {
      case '$ref':
        return this.#hoist(schemaAt(this.#root, argument as string), argument as string, scope)
      case 'properties':
        return mapValues(argument as Record<string, Schema>, (schema) =>
          isHidden(this.#root, schema, scope.direction) ? this.#forbidden(scope.direction) : inside(schema),
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
      case 'prefixItems':
        return (argument as Schema[]).map(inside)
      default:
        if (ofTheSameValue.has(keyword)) return here(argument as Schema)
        if (ofParts.has(keyword)) return inside(argument as Schema)
        return copiedAsIs.has(keyword) ? argument : undefined
    }
  }

  /** Enters the schema that a reference leads to, once for each scope, wherever it stood. */
  #hoist(target: Schema, ref: string, scope: Scope): string {
    const hidden = [...scope.hidden].toSorted().join()
    const anchors = [...scope.anchors.values()].map((one) => this.#number(one)).join()
    const key = `${this.#number(target)} ${scope.direction} ${hidden} ${anchors}`
    let name = this.#names.get(key)
    if (name === undefined) {
      const last = ref.split('/').at(-1)!
      name = `${last.replace(/[^\w.-]/g, '_')}-${this.#names.size}`
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

const copiedAsIs = new Set(
  (
    'type enum const multipleOf minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength pattern ' +
    'format minItems maxItems uniqueItems minContains maxContains minProperties maxProperties dependentRequired'
  ).split(' '),
)

function mapValues(map: Record<string, Schema>, change: (schema: Schema) => Schema): Record<string, Schema> {
  return Object.fromEntries(Object.entries(map).map(([name, schema]) => [name, change(schema)]))
}
