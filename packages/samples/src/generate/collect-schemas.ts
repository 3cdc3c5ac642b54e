import { dynamicTarget, scopeWithin, type Scope } from '@concordat/model'
import { normalSchema, schemaAt, type Schema, type SchemaObject } from '@concordat/model'
import type { CollectedSchemas } from './collected-schemas.ts'
import { negations } from './negations.ts'
import { tagTest, type TagTest } from './tag-test.ts'

/** Selects one of several alternative lists of schemas; undefined if none is possible. */
export type Choose = (options: Schema[][], parts: readonly SchemaObject[]) => Schema[] | undefined

/**
 * Collects the schemas that apply to one value. It follows `$ref` and `allOf`, and selects one alternative of
 * `anyOf`, `oneOf`, `if`, `not` and `dependentSchemas`.
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
  readonly seen = new Set<SchemaObject>()
  scope: Scope
  readonly #root: object
  readonly #choose: Choose
  /** The selections of alternatives, which run after all unconditional schemas are collected. */
  readonly #later: (() => Schema[] | undefined)[] = []
  readonly #tests = new Map<string, TagTest[]>()
  readonly #tags = new Map<string, unknown>()

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
    if (this.seen.has(schema)) return true
    this.seen.add(schema)
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
    if (anyOf !== undefined) choice(() => anyOf.map((branch) => [branch]))
    if (oneOf !== undefined) choice(() => oneBranch(oneOf))
    if (part['not'] !== undefined)
      choice(() => negations(this.#root, part['not'] as Schema).map((way) => [way]))
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
    const test = tagTest(condition, yes, no)
    if (test === undefined) {
      choice(() => [[condition, yes], ...negations(this.#root, condition).map((way): Schema[] => [way, no])])
      return
    }
    const known = this.#tests.get(test.tag)
    if (known !== undefined) {
      if (!this.#tags.has(test.tag)) known.push(test)
      else this.#later.push(() => [outcome(test, this.#tags.get(test.tag))])
      return
    }
    this.#tests.set(test.tag, [test])
    this.#later.push(() => this.#decide(test.tag))
  }

  /** Selects the value of a tag once for all conditions on it. */
  #decide(tag: string): Schema[] | undefined {
    const tests = this.#tests.get(tag)!
    const possible = this.#valuesOf(tag) ?? [...tests.flatMap(({ values }) => values), undefined]
    const options = possible.map((value): Schema[] => [
      ...tests.map((test) => outcome(test, value)),
      {
        [chosenTag]: [value],
        ...(value !== undefined && { properties: { [tag]: { const: value } }, required: [tag] }),
      },
    ])
    const chosen = this.#choose(options, this.parts)
    this.#tags.set(tag, ((chosen?.at(-1) as SchemaObject | undefined)?.[chosenTag] as unknown[])?.[0])
    return chosen
  }

  /** The values of a tag that all `enum` and `const` of its property allow; undefined if it has none. */
  #valuesOf(tag: string): unknown[] | undefined {
    const lists = this.parts.flatMap(({ properties }) => {
      const schema = properties?.[tag]
      if (typeof schema !== 'object') return []
      return schema.enum !== undefined ? [schema.enum] : 'const' in schema ? [[schema.const]] : []
    })
    const [first, ...others] = lists
    return first?.filter((value) => others.every((list) => list.includes(value)))
  }
}

// A private member of the options, which carries the value of the tag to the selected option.
const chosenTag = 'x-concordat-tag'

function outcome({ values, yes, no }: TagTest, value: unknown): Schema {
  return value !== undefined && values.includes(value) ? yes : no
}

/** With more branches, each branch probably has its own tag, and the negations of all pairs would be too many. */
const maxNegatedBranches = 24

const known = new WeakMap<Schema[], Schema[][]>()

/** The branches of `oneOf`, then each branch with the negation of all others. */
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
