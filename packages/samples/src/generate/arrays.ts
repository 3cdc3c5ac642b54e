import type { Schema } from '@concordat/model'
import { isSuccess, type Result } from './result.ts'
import { itemSchemas, numbersOf, type CollectedSchemas } from './collected-schemas.ts'
import { isRecursive, within, type Place } from './place.ts'
import type { GeneratorContext } from './generator-context.ts'

const maxItems = 1000
/** The largest number of attempts to replace a duplicate item. */
const maxDuplicates = 60
/** The depth from which arrays have only their required items. */
const optionalDepth = 6

/**
 * Arrays that probably match the collected schemas: first with optional items, if the place allows them, then with the
 * required items only.
 */
export function* arrays(
  context: GeneratorContext,
  collected: CollectedSchemas,
  place: Place,
): Generator<Result> {
  const builder = new Builder(context, collected, place)
  if (!place.minimal && place.depth < optionalDepth && !context.isFull()) {
    const result = builder.build(true)
    if (isSuccess(result)) yield result
  }
  yield builder.build(false)
}

/** A `contains` schema, with the numbers of further items that match it. */
interface ContainsRule {
  schema: Schema
  /** The number of further items that must match. */
  least: number
  /** The number of further items that may match. */
  most: number
}

class Builder {
  readonly #context: GeneratorContext
  readonly #collected: CollectedSchemas
  readonly #place: Place
  readonly #isUnique: boolean

  constructor(context: GeneratorContext, collected: CollectedSchemas, place: Place) {
    this.#context = context
    this.#collected = collected
    this.#place = place
    this.#isUnique = collected.parts.some((part) => part['uniqueItems'] === true)
  }

  build(withOptional: boolean): Result {
    const { parts } = this.#collected
    const least = Math.max(0, ...numbersOf(parts, 'minItems'))
    const most = Math.min(maxItems, ...numbersOf(parts, 'maxItems'))
    const rules = this.#containsRules()
    const count = withOptional ? Math.max(least, Math.min(most, this.#optionalItems())) : least
    const items: unknown[] = []
    while (items.length < most && (items.length < count || rules.some((one) => one.least > 0))) {
      const result = this.#item(items, rules)
      if (!isSuccess(result)) return result
      items.push(result.value)
      for (const one of rules) {
        if (!this.#isValid([one.schema], result.value)) continue
        one.least--
        one.most--
      }
    }
    return { value: items }
  }

  #containsRules(): ContainsRule[] {
    return this.#collected.parts.flatMap((part) =>
      part['contains'] === undefined
        ? []
        : [
            {
              schema: part['contains'] as Schema,
              least: (part['minContains'] as number | undefined) ?? 1,
              most: (part['maxContains'] as number | undefined) ?? Infinity,
            },
          ],
    )
  }

  /**
   * The number of items in an array with optional items: all `prefixItems`. Without `prefixItems`, it is one item, or
   * none if `items` is false or recursive.
   */
  #optionalItems(): number {
    const prefix = Math.max(0, ...this.#collected.parts.map((part) => part.prefixItems?.length ?? 0))
    const rest = itemSchemas(this.#collected.parts, prefix)
    const ancestors = { sources: this.#collected.sources, outer: this.#place.ancestors }
    const none = rest.some((schema) => schema === false || isRecursive(this.#context.root, schema, ancestors))
    return prefix + (none || prefix > 0 ? 0 : 1)
  }

  #item(before: unknown[], rules: ContainsRule[]): Result {
    const base = itemSchemas(this.#collected.parts, before.length)
    const others = rules.flatMap((one): Schema[] => (one.most <= 0 ? [{ not: one.schema }] : []))
    const open = rules.filter((one) => one.least > 0)
    const alternatives = [
      ...(open.length > 1 ? [open.map(({ schema }) => schema)] : []),
      ...open.map(({ schema }) => [schema]),
      [],
    ]
    let result: Result | undefined
    for (const alternative of alternatives) {
      result = this.#uniqueItem(before, [...base, ...others, ...alternative])
      if (isSuccess(result)) return result
    }
    return result!
  }

  /**
   * An item. If the array has `uniqueItems`, the item differs from those before it, or the result is a failure after
   * `maxDuplicates` attempts.
   */
  #uniqueItem(before: unknown[], schemas: readonly Schema[]): Result {
    const place = within(this.#place, before.length, 'array', this.#collected)
    const first = this.#context.generate(schemas, place)
    if (!this.#isUnique || !isSuccess(first)) return first
    const existing = new Set(before.map(textOf))
    let result: Result = first
    for (let attempt = 0; attempt < maxDuplicates; attempt++) {
      if (!isSuccess(result) || !existing.has(textOf(result.value))) return result
      result = this.#context.generate(schemas, { ...place, examples: false })
    }
    return { pointer: place.pointer, reason: 'uniqueItems must NOT have duplicate items' }
  }

  #isValid(schemas: readonly Schema[], value: unknown): boolean {
    return this.#context.isValid(schemas, value, within(this.#place, 0, 'array', this.#collected))
  }
}

function textOf(value: unknown): string {
  return JSON.stringify(value)
}
