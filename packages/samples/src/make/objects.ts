import type { Schema } from '@concordat/model'
import { putProperty } from '@concordat/core'
import { isMade, type Failure, type Made } from './made.ts'
import { isKept, numbersOf, propertySchemas, type Gathered } from './merge.ts'
import { leadsBack, within, type Place } from './place.ts'
import { newNames } from './property-names.ts'
import type { Workshop } from './workshop.ts'

/** How deep optional properties are there as well: a reader wants to see what a reply looks like. */
const shownLevels = 2

/**
 * Objects that are likely to keep the parts: first with optional properties, then without those that
 * are to blame, then with nothing but what is required.
 *
 * @param schemas what the whole is held against, to find out what is to blame
 */
export function* objects(
  workshop: Workshop,
  gathered: Gathered,
  schemas: readonly Schema[],
  place: Place,
): Generator<Made> {
  const builder = new Builder(workshop, gathered, place)
  if (!place.lean && place.level < shownLevels) {
    const full = builder.build(() => true)
    yield full
    // What is required cannot be made, and leaving something out is no help.
    if (!isMade(full)) return
    const blamed = new Set<string>()
    for (let round = 0; round < 3; round++) {
      const before = blamed.size
      const candidate = builder.build((name) => !blamed.has(name))
      if (!isMade(candidate)) break
      for (const { pointer } of workshop.faults(schemas, candidate.value)) {
        const [name] = pointer.slice(1).split('/')
        if (pointer !== '') blamed.add(name!.replaceAll('~1', '/').replaceAll('~0', '~'))
      }
      if (blamed.size === before) break
      yield builder.build((name) => !blamed.has(name))
    }
  }
  yield builder.build(() => false)
}

class Builder {
  readonly #workshop: Workshop
  readonly #gathered: Gathered
  readonly #place: Place
  readonly #known = new Map<string, Made>()
  readonly #required: string[]
  readonly #declared: string[]
  readonly #most: number

  constructor(workshop: Workshop, gathered: Gathered, place: Place) {
    const { parts } = gathered
    this.#workshop = workshop
    this.#gathered = gathered
    this.#place = place
    const required = new Set(parts.flatMap((part) => part.required ?? []))
    this.#required = [...required].filter((name) => !isKept(workshop.root, gathered, name))
    this.#declared = [...new Set(parts.flatMap((part) => Object.keys(part.properties ?? {})))]
    this.#most = Math.min(Infinity, ...numbersOf(parts, 'maxProperties'))
  }

  build(wants: (name: string) => boolean): Made {
    const chosen = new Map<string, unknown>()
    const add = (name: string): Failure | undefined => {
      if (chosen.has(name)) return undefined
      const made = this.#make(name)
      if (!isMade(made)) return made
      chosen.set(name, made.value)
      return undefined
    }
    for (const name of this.#required) {
      const failure = add(name)
      if (failure !== undefined) return failure
    }
    for (const name of this.#declared)
      if (chosen.size < this.#most && wants(name) && this.#isShown(name)) add(name)
    const failure = this.#addDependents(chosen, add)
    if (failure !== undefined) return failure
    const shows = wants('') && this.#declared.length === 0 && !this.#workshop.isFull()
    this.#fill(chosen, add, shows)
    return { value: this.#inOrder(chosen) }
  }

  #isShown(name: string): boolean {
    if (this.#workshop.isFull() || isKept(this.#workshop.root, this.#gathered, name)) return false
    const said = propertySchemas(this.#gathered.parts, name)
    const trail = { seen: this.#gathered.seen, around: this.#place.trail }
    return !said.some((schema) => schema === false || leadsBack(this.#workshop.root, schema, trail))
  }

  #make(name: string): Made {
    let made = this.#known.get(name)
    if (made === undefined) {
      const inner = within(this.#place, name, 'object', this.#gathered)
      made = this.#workshop.make(propertySchemas(this.#gathered.parts, name), inner)
      this.#known.set(name, made)
    }
    return made
  }

  /** `dependentRequired`: an optional property whose company cannot be had stays away. */
  #addDependents(
    chosen: Map<string, unknown>,
    add: (name: string) => Failure | undefined,
  ): Failure | undefined {
    const rules = this.#gathered.parts.flatMap((part) =>
      Object.entries((part['dependentRequired'] ?? {}) as Record<string, string[]>),
    )
    for (let round = 0; round <= rules.length; round++) {
      for (const [name, others] of rules) {
        for (const other of others) {
          if (!chosen.has(name)) break
          const failure = add(other)
          if (failure === undefined) continue
          if (this.#required.includes(name)) return failure
          chosen.delete(name)
        }
      }
    }
    return undefined
  }

  /** Adds what `minProperties` asks for, or one entry to a map that would be empty. */
  #fill(chosen: Map<string, unknown>, add: (name: string) => Failure | undefined, shows: boolean): void {
    const { parts } = this.#gathered
    const asked = Math.max(0, ...numbersOf(parts, 'minProperties'))
    const isMap = parts.some(
      ({ additionalProperties: other, patternProperties }) =>
        (typeof other === 'object' && Object.keys(other).length > 0) || patternProperties !== undefined,
    )
    const least = Math.min(this.#most, shows && isMap ? Math.max(asked, 1) : asked)
    for (const name of this.#declared) {
      if (chosen.size >= asked) break
      if (!isKept(this.#workshop.root, this.#gathered, name)) add(name)
    }
    if (chosen.size >= least) return
    let failures = 0
    for (const name of newNames(this.#workshop, parts, this.#place)) {
      if (add(name) !== undefined && ++failures > 20) break
      if (chosen.size >= least) break
    }
  }

  #inOrder(chosen: Map<string, unknown>): Record<string, unknown> {
    const value: Record<string, unknown> = {}
    for (const name of new Set([...this.#declared, ...chosen.keys()]))
      if (chosen.has(name)) putProperty(value, name, chosen.get(name))
    return value
  }
}
