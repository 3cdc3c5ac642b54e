import type { OpenAPIDocument } from '@concordat/core'
import { outermost, type Direction } from '@concordat/model'
import { ContractError, type Schema, type SchemaObject } from '@concordat/model'
import { isSuccess, type Failure } from './generate/result.ts'
import { ValueGenerator } from './generate/value-generator.ts'
import type { Sample, WrongSample } from './sample.ts'
import { wrongValues } from './wrong/wrong-values.ts'

/** The options of a sampler. */
export interface SampleOptions {
  /** The seed of the random values. The same seed gives the same values. Default: 1. */
  seed?: number
  /** Whether examples and defaults of the contract are used before generated values. Default: true. */
  examples?: boolean
}

/**
 * The options of each attempt, in order: first with the examples of the contract, then without them, and each time
 * first with optional parts, then with required parts only.
 */
const attempts = [
  { minimal: false, examples: true },
  { minimal: true, examples: true },
  { minimal: false, examples: false },
  { minimal: true, examples: false },
]

/**
 * Generates values for the schemas of one bundled document. Schemas are processed when they are first used. With
 * examples, the value of each schema is generated once and kept.
 *
 * @example
 * ```ts
 * const sampler = new Sampler(document, { seed: 7 })
 * const sample = sampler.valid({ type: 'integer', minimum: 3 }, 'request')
 * if ('value' in sample) console.log(sample.value)
 * else console.error(sample.unsatisfiable)
 * const [wrong] = sampler.invalid({ type: 'integer', minimum: 3 }, 'request')
 * console.log(wrong?.value, wrong?.rule) // a value that violates `type`
 * ```
 */
export class Sampler {
  readonly root: object
  readonly #seed: number
  readonly #examples: boolean
  readonly #known = new Map<string, WeakMap<SchemaObject, Sample>>()
  readonly #calls = new WeakMap<SchemaObject, number>()

  /**
   * Creates a sampler.
   *
   * @param root the bundled document in which references are resolved
   */
  constructor(root: OpenAPIDocument | object, { seed = 1, examples = true }: SampleOptions = {}) {
    this.root = root
    this.#seed = seed
    this.#examples = examples
  }

  /**
   * Generates a value that matches a schema. With the option `examples`, all calls return equal values. Without it,
   * each call generates a new value, except for a boolean schema.
   *
   * @param direction `readOnly` properties are absent from requests, `writeOnly` properties from replies
   * @returns a value that the caller may change, or the reason why none was found
   */
  valid(schema: Schema, direction: Direction): Sample {
    if (typeof schema === 'boolean') return this.#generate(schema, direction, 0)
    if (!this.#examples) {
      const call = this.#calls.get(schema) ?? 0
      this.#calls.set(schema, call + 1)
      return this.#generate(schema, direction, call)
    }
    let known = this.#known.get(direction)
    if (known === undefined) this.#known.set(direction, (known = new WeakMap()))
    let sample = known.get(schema)
    if (sample === undefined) known.set(schema, (sample = this.#generate(schema, direction, 0)))
    return structuredClone(sample)
  }

  /**
   * Generates values that violate a schema, each by a change in one place of a valid value. The interpreter has
   * confirmed each violation.
   *
   * @param limit the largest number of values
   * @returns the values; those whose faults are all in one place come first. Empty if no valid value is found
   */
  invalid(schema: Schema, direction: Direction, limit = 20): WrongSample[] {
    const sample = this.valid(schema, direction)
    if (!('value' in sample)) return []
    return wrongValues(this.root, schema, direction, sample.value, limit)
  }

  #generate(schema: Schema, direction: Direction, call: number): Sample {
    try {
      return this.#attempt(schema, direction, call)
    } catch (error) {
      if (!(error instanceof ContractError)) throw error
      return { unsatisfiable: error.message }
    }
  }

  #attempt(schema: Schema, direction: Direction, call: number): Sample {
    let failure: Failure | undefined
    const applicable = attempts.filter(({ examples }) => this.#examples || !examples)
    for (const [index, { minimal, examples }] of applicable.entries()) {
      const generator = new ValueGenerator(this.root, direction, this.#seed + 7919 * call + 104_729 * index)
      const result = generator.generate([schema], {
        pointer: '',
        depth: 0,
        level: 0,
        scope: outermost[direction],
        ancestors: undefined,
        examples,
        minimal,
      })
      if (isSuccess(result)) return result
      failure ??= result
    }
    return { unsatisfiable: `${failure!.reason}, at ${failure!.pointer || '/'}` }
  }
}
