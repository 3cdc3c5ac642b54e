import type { Direction } from './direction.ts'
import { dynamicTarget } from './dynamic-target.ts'
import { hidingCondition } from './hiding-condition.ts'
import { normalSchema } from './normal-schema.ts'
import { schemaAt } from './reference.ts'
import type { Schema, SchemaObject } from './schema-object.ts'
import { innerScope, outermost, scopeWithin, type Scope } from './scope.ts'

/** Adapts the copies to validators that need other schemas than plain JSON Schema. */
export interface SchemaBundleOptions {
  /** The schema of readOnly properties in a request, and of writeOnly properties in a reply. Default: `false`. */
  forbidden?(direction: Direction): Schema
  /**
   * Returns the schema that is used in place of a copy.
   *
   * @param copy the copy, which may be modified
   * @param original the copied schema, in its normal form
   */
  refine?(copy: SchemaObject, original: SchemaObject): SchemaObject
}

/**
 * Copies schemas of a contract into a separate document, as plain JSON Schema for one direction. Annotations are left
 * out, and references lead into `components.schemas`. Defaults are left out too, because some validators insert them
 * into the values.
 */
export class SchemaBundle {
  readonly #root: object
  readonly #forbidden: (direction: Direction) => Schema
  readonly #refine: (copy: SchemaObject, original: SchemaObject) => SchemaObject
  readonly #components: Record<string, Schema> = {}
  readonly #names = new Map<string, string>()
  readonly #numbers = new Map<Schema, number>()

  /** @param root the bundled document */
  constructor(root: object, options: SchemaBundleOptions = {}) {
    this.#root = root
    this.#forbidden = options.forbidden?.bind(options) ?? (() => false)
    this.#refine = options.refine?.bind(options) ?? ((copy) => copy)
  }

  /** The copies of all schemas that were referenced so far, to be used as `components.schemas`. */
  get components(): Readonly<Record<string, Schema>> {
    return this.#components
  }

  /** Copies a schema for one direction, and adds the schemas that it refers to to `components`. */
  copy(schema: Schema, direction: Direction): Schema {
    return this.#copy(schema, outermost[direction])
  }

  #copy(schema: Schema, outer: Scope): Schema {
    if (typeof schema === 'boolean') return schema
    const normal = normalSchema(this.#root, schema)
    const scope = scopeWithin(this.#root, normal, outer)
    const copy: SchemaObject = {}
    for (const [keyword, value] of Object.entries(normal)) {
      const copied = this.#keyword(keyword, value, scope)
      if (copied !== undefined) copy[keyword] = copied
    }
    const dynamic = normal['$dynamicRef']
    if (typeof dynamic === 'string') {
      const target = dynamicTarget(this.#root, dynamic, scope.anchors)
      copy.allOf = [...(copy.allOf ?? []), { $ref: this.#hoist(target, dynamic, scope) }]
    }
    return this.#refine(copy, normal)
  }

  #keyword(keyword: string, value: unknown, scope: Scope): unknown {
    const inPlace = (schema: Schema) => this.#copy(schema, scope)
    const ofChild = (schema: Schema) => this.#copy(schema, innerScope(scope))
    const ofProperty = (schema: Schema) => this.#property(schema, innerScope(scope))
    switch (keyword) {
      case '$ref':
        return this.#hoist(schemaAt(this.#root, value as string), value as string, scope)
      case 'properties':
      case 'patternProperties':
        return mapValues(value as Record<string, Schema>, ofProperty)
      case 'required':
        return (value as string[]).filter((name) => !scope.hidden.has(name))
      case 'dependentSchemas':
        return mapValues(value as Record<string, Schema>, inPlace)
      case 'allOf':
      case 'anyOf':
      case 'oneOf':
        return (value as Schema[]).map(inPlace)
      case 'prefixItems':
        return (value as Schema[]).map(ofChild)
      default:
        if (inPlaceApplicators.has(keyword)) return inPlace(value as Schema)
        if (propertyApplicators.has(keyword)) return ofProperty(value as Schema)
        if (childApplicators.has(keyword)) return ofChild(value as Schema)
        return assertions.has(keyword) ? value : undefined
    }
  }

  /**
   * Copies the schema of a property. The copy rejects the values with which the property is hidden (see
   * `hidingCondition`).
   */
  #property(schema: Schema, scope: Scope): Schema {
    const condition = hidingCondition(this.#root, schema, scope)
    if (condition === true) return this.#forbidden(scope.direction)
    const copy = this.#copy(schema, scope)
    if (condition === false) return copy
    // `then` is a keyword of JSON Schema here; the object is never awaited.
    // oxlint-disable-next-line unicorn/no-thenable
    return { allOf: [copy, { if: this.#copy(condition, scope), then: this.#forbidden(scope.direction) }] }
  }

  /** Adds the target of a reference to the components, once for each scope, and returns the new reference. */
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

/** Keywords with one schema that applies in place (JSON Schema 2020-12 core, section 10.2), or to property names. */
const inPlaceApplicators = new Set(['not', 'if', 'then', 'else', 'propertyNames'])
/** Keywords with one schema that applies to items (JSON Schema 2020-12 core, sections 10.3.1 and 11.2). */
const childApplicators = new Set(['items', 'contains', 'unevaluatedItems'])
const propertyApplicators = new Set(['additionalProperties', 'unevaluatedProperties'])

const assertions = new Set(
  (
    'type enum const multipleOf minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength pattern ' +
    'format minItems maxItems uniqueItems minContains maxContains minProperties maxProperties dependentRequired'
  ).split(' '),
)

function mapValues(map: Record<string, Schema>, change: (schema: Schema) => Schema): Record<string, Schema> {
  return Object.fromEntries(Object.entries(map).map(([name, schema]) => [name, change(schema)]))
}
