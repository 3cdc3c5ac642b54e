import type { Schema } from '@concordat/model'
import { putProperty } from '@concordat/core'
import { isSuccess, type Failure, type Result } from './result.ts'
import { isHiddenProperty, numbersOf, propertySchemas, type CollectedSchemas } from './collected-schemas.ts'
import { isRecursive, within, type Place } from './place.ts'
import { newNames } from './property-names.ts'
import type { GeneratorContext } from './generator-context.ts'

/** The number of levels of nested objects that have optional properties. Deeper objects have only required ones. */
const optionalLevels = 2

/**
 * Objects that probably match the collected schemas: first with optional properties, if the place allows them; then
 * without the optional properties that have faults; then with the required properties only.
 *
 * @param schemas the schemas that the object is checked against to find properties with faults
 */
export function* objects(
  context: GeneratorContext,
  collected: CollectedSchemas,
  schemas: readonly Schema[],
  place: Place,
): Generator<Result> {
  const builder = new Builder(context, collected, place)
  if (!place.minimal && place.level < optionalLevels) {
    const full = builder.build(() => true)
    yield full
    // If the object with optional properties fails, a required property has no value. Leaving out optional ones would
    // not help.
    if (!isSuccess(full)) return
    const faulty = new Set<string>()
    for (let round = 0; round < 3; round++) {
      const before = faulty.size
      const candidate = builder.build((name) => !faulty.has(name))
      if (!isSuccess(candidate)) break
      for (const { pointer } of context.faults(schemas, candidate.value)) {
        const [name] = pointer.slice(1).split('/')
        if (pointer !== '') faulty.add(name!.replaceAll('~1', '/').replaceAll('~0', '~'))
      }
      if (faulty.size === before) break
      yield builder.build((name) => !faulty.has(name))
    }
  }
  yield builder.build(() => false)
}

class Builder {
  readonly #context: GeneratorContext
  readonly #collected: CollectedSchemas
  readonly #place: Place
  readonly #known = new Map<string, Result>()
  readonly #required: string[]
  readonly #declared: string[]
  readonly #most: number

  constructor(context: GeneratorContext, collected: CollectedSchemas, place: Place) {
    const { parts } = collected
    this.#context = context
    this.#collected = collected
    this.#place = place
    const required = new Set(parts.flatMap((part) => part.required ?? []))
    this.#required = [...required].filter((name) => !isHiddenProperty(context.root, collected, name))
    this.#declared = [...new Set(parts.flatMap((part) => Object.keys(part.properties ?? {})))]
    this.#most = Math.min(Infinity, ...numbersOf(parts, 'maxProperties'))
  }

  build(includes: (name: string) => boolean): Result {
    const chosen = new Map<string, unknown>()
    const add = (name: string): Failure | undefined => {
      if (chosen.has(name)) return undefined
      const result = this.#property(name)
      if (!isSuccess(result)) return result
      chosen.set(name, result.value)
      return undefined
    }
    for (const name of this.#required) {
      const failure = add(name)
      if (failure !== undefined) return failure
    }
    for (const name of this.#declared)
      if (chosen.size < this.#most && includes(name) && this.#isIncluded(name)) add(name)
    const failure = this.#addDependents(chosen, add)
    if (failure !== undefined) return failure
    const withOptional = includes('') && this.#declared.length === 0 && !this.#context.isFull()
    this.#fill(chosen, add, withOptional)
    return { value: this.#inOrder(chosen) }
  }

  #isIncluded(name: string): boolean {
    if (this.#context.isFull() || isHiddenProperty(this.#context.root, this.#collected, name)) return false
    const schemas = propertySchemas(this.#collected.parts, name)
    const ancestors = { sources: this.#collected.sources, outer: this.#place.ancestors }
    return !schemas.some((schema) => schema === false || isRecursive(this.#context.root, schema, ancestors))
  }

  #property(name: string): Result {
    let result = this.#known.get(name)
    if (result === undefined) {
      const inner = within(this.#place, name, 'object', this.#collected)
      result = this.#context.generate(propertySchemas(this.#collected.parts, name), inner)
      this.#known.set(name, result)
    }
    return result
  }

  /** Adds the properties of `dependentRequired`. An optional property is removed if its dependents have no value. */
  #addDependents(
    chosen: Map<string, unknown>,
    add: (name: string) => Failure | undefined,
  ): Failure | undefined {
    const rules = this.#collected.parts.flatMap((part) =>
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

  /** Adds properties up to `minProperties`. With `withOptional`, a map that would be empty gets one entry. */
  #fill(
    chosen: Map<string, unknown>,
    add: (name: string) => Failure | undefined,
    withOptional: boolean,
  ): void {
    const { parts } = this.#collected
    const minimum = Math.max(0, ...numbersOf(parts, 'minProperties'))
    const isMap = parts.some(
      ({ additionalProperties: other, patternProperties }) =>
        (typeof other === 'object' && Object.keys(other).length > 0) || patternProperties !== undefined,
    )
    const least = Math.min(this.#most, withOptional && isMap ? Math.max(minimum, 1) : minimum)
    for (const name of this.#declared) {
      if (chosen.size >= minimum) break
      if (!isHiddenProperty(this.#context.root, this.#collected, name)) add(name)
    }
    if (chosen.size >= least) return
    let failures = 0
    for (const name of newNames(this.#context, parts, this.#place)) {
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
