import { dynamicTarget, scopeWithin, type Scope } from '@concordat/model'
import { normalSchema, schemaAt, type Schema, type SchemaObject } from '@concordat/model'
import type { CollectedSchemas } from './collected-schemas.ts'
import { negations } from './negations.ts'
import { taggedBranches } from './tagged-branches.ts'
import { propertyCondition, type PropertyCondition } from './property-condition.ts'

/** Selects one of several alternative lists of schemas; undefined if no alternative is possible. */
export type Choose = (options: Schema[][], parts: readonly SchemaObject[]) => Schema[] | undefined

/**
 * Collects the schemas that apply to one value: follows `$ref`, `$dynamicRef` and `allOf`, and selects one alternative
 * of `anyOf`, `oneOf`, `if`, `not` and `dependentSchemas`.
 *
 * @returns undefined if no value can match the selected alternatives
 */
export function collectSchemas(
  root: object,
  schemas: readonly Schema[],
  scope: Scope,
  choose: Choose,
): CollectedSchemas | undefined {
  const collector = new Collector(root, scope, choose)
  return collector.run(schemas) ? collector : undefined
}

class Collector implements CollectedSchemas {
  readonly parts: SchemaObject[] = []
  readonly sources = new Set<SchemaObject>()
  scope: Scope
  readonly #root: object
  readonly #choose: Choose
  /** The selections of alternatives. They run after all unconditional schemas are collected. */
  readonly #later: (() => Schema[] | undefined)[] = []
  readonly #conditions = new Map<string, PropertyCondition[]>()
  readonly #discriminatorValues = new Map<string, unknown>()

  constructor(root: object, scope: Scope, choose: Choose) {
    this.#root = root
    this.scope = scope
    this.#choose = choose
  }

  run(schemas: readonly Schema[]): boolean {
    let pending: readonly Schema[] | undefined = schemas
    while (pending !== undefined) {
      for (const schema of pending) if (!this.#add(schema)) return false
      const next = this.#later.shift()
      if (next === undefined) return true
      pending = next()
    }
    return false
  }

  #add(schema: Schema): boolean {
    if (typeof schema === 'boolean') return schema
    if (this.sources.has(schema)) return true
    this.sources.add(schema)
    const part = normalSchema(this.#root, schema)
    this.scope = scopeWithin(this.#root, part, this.scope)
    this.parts.push(part)
    this.#defer(part)
    const applied = [...(part.allOf ?? [])]
    if (part.$ref !== undefined) applied.push(schemaAt(this.#root, part.$ref))
    const dynamic = part['$dynamicRef']
    if (typeof dynamic === 'string') applied.push(dynamicTarget(this.#root, dynamic, this.scope.anchors))
    return applied.every((one) => this.#add(one))
  }

  #defer(part: SchemaObject): void {
    const choice = (options: () => Schema[][]) =>
      void this.#later.push(() => this.#choose(options(), this.parts))
    const { anyOf, oneOf } = part
    const tagged = (branches: Schema[]) => taggedBranches(this.#root, part, branches)
    if (anyOf !== undefined) choice(() => [...tagged(anyOf), ...anyOf.map((branch) => [branch])])
    if (oneOf !== undefined) choice(() => [...tagged(oneOf), ...oneBranch(oneOf)])
    if (part['not'] !== undefined)
      choice(() => negations(this.#root, part['not'] as Schema).map((negation) => [negation]))
    if (part['if'] !== undefined) this.#deferCondition(part['if'] as Schema, part, choice)
    const dependent = (part['dependentSchemas'] ?? {}) as Record<string, Schema>
    for (const [name, schema] of Object.entries(dependent)) {
      const without: Schema = { properties: { [name]: false } }
      choice(() =>
        this.parts.some(({ required }) => required?.includes(name) === true)
          ? [[schema]]
          : [[schema, { required: [name] }], [without]],
      )
    }
  }

  #deferCondition(condition: Schema, part: SchemaObject, choice: (options: () => Schema[][]) => void): void {
    const { then: yes = true, else: no = true } = part as { then?: Schema; else?: Schema }
    if (yes === true && no === true) return
    const test = propertyCondition(condition, yes, no)
    if (test === undefined) {
      choice(() => [
        [condition, yes],
        ...negations(this.#root, condition).map((negation): Schema[] => [negation, no]),
      ])
      return
    }
    const known = this.#conditions.get(test.property)
    if (known !== undefined) {
      if (!this.#discriminatorValues.has(test.property)) known.push(test)
      else this.#later.push(() => [outcome(test, this.#discriminatorValues.get(test.property))])
      return
    }
    this.#conditions.set(test.property, [test])
    this.#later.push(() => this.#chooseValue(test.property))
  }

  /** Selects the value of a property once for all conditions that test it. */
  #chooseValue(property: string): Schema[] | undefined {
    const tests = this.#conditions.get(property)!
    const possible = this.#valuesOf(property) ?? [...tests.flatMap(({ values }) => values), undefined]
    const options = possible.map((value): Schema[] => [
      ...tests.map((test) => outcome(test, value)),
      {
        [chosenValue]: [value],
        ...(value !== undefined && { properties: { [property]: { const: value } }, required: [property] }),
      },
    ])
    const chosen = this.#choose(options, this.parts)
    this.#discriminatorValues.set(
      property,
      ((chosen?.at(-1) as SchemaObject | undefined)?.[chosenValue] as unknown[])?.[0],
    )
    return chosen
  }

  /** The values that all `enum` and `const` of a property allow; undefined if the property has neither keyword. */
  #valuesOf(property: string): unknown[] | undefined {
    const lists = this.parts.flatMap(({ properties }) => {
      const schema = properties?.[property]
      if (typeof schema !== 'object') return []
      return schema.enum !== undefined ? [schema.enum] : 'const' in schema ? [[schema.const]] : []
    })
    const [first, ...others] = lists
    return first?.filter((value) => others.every((list) => list.includes(value)))
  }
}

// An internal keyword of this file, by which `#chooseValue` reads the value of a property from the selected option.
const chosenValue = 'x-concordat-value'

function outcome({ values, yes, no }: PropertyCondition, value: unknown): Schema {
  return value !== undefined && values.includes(value) ? yes : no
}

/**
 * The largest number of branches that are negated. The number of negations grows with the square of the number of
 * branches.
 */
const maxNegatedBranches = 24

const known = new WeakMap<Schema[], Schema[][]>()

/**
 * Each branch of `oneOf` alone, then each with the negations of all others, if there are at most `maxNegatedBranches`.
 */
function oneBranch(branches: Schema[]): Schema[][] {
  let options = known.get(branches)
  if (options === undefined) {
    const nots = branches.map((not): Schema => ({ not }))
    const others = (index: number) => nots.filter((_, other) => other !== index)
    options = branches.map((branch) => [branch])
    if (branches.length <= maxNegatedBranches)
      options.push(...branches.map((branch, index) => [branch, ...others(index)]))
    known.set(branches, options)
  }
  return options
}
