import type { Schema } from '@concordat/model'
import { isMade, type Made } from './made.ts'
import { itemSchemas, numbersOf, type Gathered } from './merge.ts'
import { leadsBack, within, type Place } from './place.ts'
import type { Workshop } from './workshop.ts'

const longest = 1000
/** How often an item that is there already is made anew. */
const mostTwins = 60
/** Below so many levels, a list has no more items than it must have. */
const shownDepth = 6

/** Arrays that are likely to keep the parts: first with an item to look at, then with what there must be. */
export function* arrays(workshop: Workshop, gathered: Gathered, place: Place): Generator<Made> {
  const builder = new Builder(workshop, gathered, place)
  if (!place.lean && place.depth < shownDepth && !workshop.isFull()) {
    const shown = builder.build(true)
    if (isMade(shown)) yield shown
  }
  yield builder.build(false)
}

/** A `contains`, and how many items it still wants. */
interface Wanted {
  schema: Schema
  least: number
  most: number
}

class Builder {
  readonly #workshop: Workshop
  readonly #gathered: Gathered
  readonly #place: Place
  readonly #isUnique: boolean

  constructor(workshop: Workshop, gathered: Gathered, place: Place) {
    this.#workshop = workshop
    this.#gathered = gathered
    this.#place = place
    this.#isUnique = gathered.parts.some((part) => part['uniqueItems'] === true)
  }

  build(shows: boolean): Made {
    const { parts } = this.#gathered
    const least = Math.max(0, ...numbersOf(parts, 'minItems'))
    const most = Math.min(longest, ...numbersOf(parts, 'maxItems'))
    const wanted = this.#wanted()
    const count = shows ? Math.max(least, Math.min(most, this.#shownItems())) : least
    const items: unknown[] = []
    while (items.length < most && (items.length < count || wanted.some((one) => one.least > 0))) {
      const made = this.#item(items, wanted)
      if (!isMade(made)) return made
      items.push(made.value)
      for (const one of wanted) {
        if (!this.#fits([one.schema], made.value)) continue
        one.least--
        one.most--
      }
    }
    return { value: items }
  }

  #wanted(): Wanted[] {
    return this.#gathered.parts.flatMap((part) =>
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

  #shownItems(): number {
    const prefix = Math.max(0, ...this.#gathered.parts.map((part) => part.prefixItems?.length ?? 0))
    const rest = itemSchemas(this.#gathered.parts, prefix)
    const trail = { seen: this.#gathered.seen, around: this.#place.trail }
    const none = rest.some((schema) => schema === false || leadsBack(this.#workshop.root, schema, trail))
    return prefix + (none || prefix > 0 ? 0 : 1)
  }

  #item(before: unknown[], wanted: Wanted[]): Made {
    const base = itemSchemas(this.#gathered.parts, before.length)
    const others = wanted.flatMap((one): Schema[] => (one.most <= 0 ? [{ not: one.schema }] : []))
    const open = wanted.filter((one) => one.least > 0)
    const ways = [
      ...(open.length > 1 ? [open.map(({ schema }) => schema)] : []),
      ...open.map(({ schema }) => [schema]),
      [],
    ]
    let made: Made | undefined
    for (const way of ways) {
      made = this.#unlike(before, [...base, ...others, ...way])
      if (isMade(made)) return made
    }
    return made!
  }

  /** An item, where they have to differ unlike those before it. */
  #unlike(before: unknown[], schemas: readonly Schema[]): Made {
    const place = within(this.#place, before.length, 'array', this.#gathered)
    const first = this.#workshop.make(schemas, place)
    if (!this.#isUnique || !isMade(first)) return first
    const taken = new Set(before.map(textOf))
    let made: Made = first
    for (let attempt = 0; attempt < mostTwins; attempt++) {
      if (!isMade(made) || !taken.has(textOf(made.value))) return made
      made = this.#workshop.make(schemas, { ...place, examples: false })
    }
    return { pointer: place.pointer, reason: 'uniqueItems must NOT have duplicate items' }
  }

  #fits(schemas: readonly Schema[], value: unknown): boolean {
    return this.#workshop.fits(schemas, value, within(this.#place, 0, 'array', this.#gathered))
  }
}

function textOf(value: unknown): string {
  return JSON.stringify(value)
}
