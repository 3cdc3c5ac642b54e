import { dynamicTarget, scopeWithin, type Scope } from '@concordat/model'
import { normalSchema, schemaAt, type Schema, type SchemaObject } from '@concordat/model'
import type { Gathered } from './merge.ts'
import { negations } from './negations.ts'
import { tagTest, type TagTest } from './tag-test.ts'

/** Chooses one of several lists of schemas, each of which would do; undefined where none can. */
export type Choose = (options: Schema[][], parts: readonly SchemaObject[]) => Schema[] | undefined

/**
 * Gathers all that applies to one value: what `$ref` and `allOf` lead to, and of `anyOf`, `oneOf`, `if`,
 * `not` and `dependentSchemas` what is chosen.
 *
 * @returns undefined where nothing can satisfy what was chosen
 */
export function gather(
  root: object,
  schemas: readonly Schema[],
  scope: Scope,
  choose: Choose,
): Gathered | undefined {
  const gathering = new Gathering(root, scope, choose)
  return gathering.run(schemas) ? gathering : undefined
}

class Gathering implements Gathered {
  readonly parts: SchemaObject[] = []
  readonly seen = new Set<SchemaObject>()
  scope: Scope
  readonly #root: object
  readonly #choose: Choose
  /** What is to be chosen once all else is known. */
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

  /** One choice for all that depends on the same tag. */
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

  /** The values that the tag may have, where the parts list them. */
  #valuesOf(tag: string): unknown[] | undefined {
    const lists = this.parts.flatMap(({ properties }) => {
      const said = properties?.[tag]
      if (typeof said !== 'object') return []
      return said.enum !== undefined ? [said.enum] : 'const' in said ? [[said.const]] : []
    })
    const [first, ...others] = lists
    return first?.filter((value) => others.every((list) => list.includes(value)))
  }
}

// Not a keyword: it only carries the value from the options to the one that was chosen.
const chosenTag = 'x-concordat-tag'

function outcome({ values, yes, no }: TagTest, value: unknown): Schema {
  return value !== undefined && values.includes(value) ? yes : no
}

/** Of so many branches, each has a tag of its own in all likelihood, and there are too many pairs. */
const mostAlone = 24

const known = new WeakMap<Schema[], Schema[][]>()

/** The branches of `oneOf`, and then each again with none of the others. */
function oneBranch(branches: Schema[]): Schema[][] {
  let options = known.get(branches)
  if (options === undefined) {
    const nots = branches.map((not): Schema => ({ not }))
    const others = (index: number) => nots.filter((_, other) => other !== index)
    options = branches.map((branch) => [branch])
    if (branches.length <= mostAlone)
      options.push(...branches.map((branch, index) => [branch, ...others(index)]))
    known.set(branches, options)
  }
  return options
}
