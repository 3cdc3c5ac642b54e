import type { OpenAPIDocument } from '@concordat/core'
import { outermost, type Direction } from '@concordat/model'
import { ContractError, type Schema, type SchemaObject } from '@concordat/model'
import { isMade, type Failure } from './make/made.ts'
import { Maker } from './make/maker.ts'
import type { Sample, WrongSample } from './sample.ts'
import { wrongValues } from './wrong/wrong-values.ts'

/** How values are made. */
export interface SampleOptions {
  /** Same seed, same values. 1 without it. */
  seed?: number
  /** Whether what the contract gives as examples and defaults comes before what is made up. True without it. */
  examples?: boolean
}

/** What is tried in turn: all that a reader wants to see, then only what must be there. */
const attempts = [
  { lean: false, examples: true },
  { lean: true, examples: true },
  { lean: false, examples: false },
  { lean: true, examples: false },
]

/**
 * Makes values for the schemas of one bundled document. Nothing is prepared: a schema is looked at when a
 * value is asked for, and where examples come first, once.
 */
export class Sampler {
  readonly root: object
  readonly #seed: number
  readonly #examples: boolean
  readonly #known = new Map<string, WeakMap<SchemaObject, Sample>>()
  readonly #calls = new WeakMap<SchemaObject, number>()

  /** @param root the bundled document, which references are looked up in */
  constructor(root: OpenAPIDocument | object, { seed = 1, examples = true }: SampleOptions = {}) {
    this.root = root
    this.#seed = seed
    this.#examples = examples
  }

  /**
   * Makes a value that keeps a schema. With examples it is the same one each time; without, another.
   *
   * @param direction which way it goes: `readOnly` properties are absent from requests, `writeOnly` ones from replies
   * @returns a value that is yours to change, or the reason why none was found
   */
  valid(schema: Schema, direction: Direction): Sample {
    if (typeof schema === 'boolean') return this.#make(schema, direction, 0)
    if (!this.#examples) {
      const call = this.#calls.get(schema) ?? 0
      this.#calls.set(schema, call + 1)
      return this.#make(schema, direction, call)
    }
    let known = this.#known.get(direction)
    if (known === undefined) this.#known.set(direction, (known = new WeakMap()))
    let sample = known.get(schema)
    if (sample === undefined) known.set(schema, (sample = this.#make(schema, direction, 0)))
    return structuredClone(sample)
  }

  /**
   * Makes values that each break a schema in one place, and are refused by the judge for it.
   *
   * @param limit how many there are at most; 20 without it
   * @returns those with only one fault first; none where there is no right value to begin with
   */
  invalid(schema: Schema, direction: Direction, limit = 20): WrongSample[] {
    const sample = this.valid(schema, direction)
    if (!('value' in sample)) return []
    return wrongValues(this.root, schema, direction, sample.value, limit)
  }

  #make(schema: Schema, direction: Direction, call: number): Sample {
    try {
      return this.#attempt(schema, direction, call)
    } catch (error) {
      if (!(error instanceof ContractError)) throw error
      return { unsatisfiable: error.message }
    }
  }

  #attempt(schema: Schema, direction: Direction, call: number): Sample {
    let failure: Failure | undefined
    const ways = attempts.filter(({ examples }) => this.#examples || !examples)
    for (const [index, { lean, examples }] of ways.entries()) {
      const maker = new Maker(this.root, direction, this.#seed + 7919 * call + 104_729 * index)
      const made = maker.make([schema], {
        pointer: '',
        depth: 0,
        level: 0,
        scope: outermost[direction],
        trail: undefined,
        examples,
        lean,
      })
      if (isMade(made)) return made
      failure ??= made
    }
    return { unsatisfiable: `${failure!.reason}, at ${failure!.pointer || '/'}` }
  }
}
