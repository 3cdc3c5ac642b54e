import { Interpreter, type SchemaFault } from '@concordat/schema'
import { type Direction } from '@concordat/model'
import { typesOf, type Schema } from '@concordat/model'
import { Random } from '../random.ts'
import { candidates } from './candidates.ts'
import { Choices } from './choices.ts'
import { gather, type Choose } from './gather.ts'
import { isMade, type Failure, type Made } from './made.ts'
import { commonTypes, type Gathered } from './merge.ts'
import { leadsBack, type Place } from './place.ts'
import type { Workshop } from './workshop.ts'

const mostSteps = 6000
const mostNodes = 2000
/** From here on, nothing is added that need not be there. */
const enoughNodes = 1000
const deepest = 24
const mostWays = 40
const mostCandidates = 150

/**
 * Makes one value by trial: gathers what applies at a place, makes something of it, and asks the judge. On
 * refusal the next candidate is tried, then other branches. There is an end to it: so many steps, in all.
 */
export class Maker implements Workshop {
  readonly root: object
  readonly random: Random
  readonly #judge: Interpreter
  #steps = 0
  #nodes = 0
  readonly #failed = new Map<Schema, { depth: number; failure: Failure }>()

  constructor(root: object, direction: Direction, seed: number) {
    this.root = root
    this.random = new Random(seed)
    this.#judge = new Interpreter(root, direction)
  }

  isFull(): boolean {
    return this.#nodes > enoughNodes
  }

  fits(schemas: readonly Schema[], value: unknown, place: Place): boolean {
    try {
      return this.#judge.isValid(together(schemas), value, place.scope)
    } catch (error) {
      // Too complex to be judged, or a pattern that is none: what cannot be judged is not given out.
      if (error instanceof RangeError || error instanceof SyntaxError) return false
      throw error
    }
  }

  faults(schemas: readonly Schema[], value: unknown): SchemaFault[] {
    try {
      return this.#judge.explain(together(schemas), value, true)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      return [{ pointer: '', rule: 'pattern', message: error.message }]
    }
  }

  make(schemas: readonly Schema[], place: Place): Made {
    if (++this.#steps > mostSteps) return { pointer: place.pointer, reason: 'it takes too many attempts' }
    if (place.depth > deepest)
      return { pointer: place.pointer, reason: `it goes deeper than ${deepest} levels` }
    const [only] = schemas
    const known = schemas.length === 1 ? this.#failed.get(only!) : undefined
    if (known !== undefined && known.depth <= place.depth) return known.failure
    const before = this.#nodes
    const made = this.#search(schemas, place)
    this.#nodes = before + 1 + (isMade(made) ? sizeOf(made.value) : 0)
    if (this.#nodes > mostNodes && isMade(made) && sizeOf(made.value) > 0)
      return { pointer: place.pointer, reason: `it takes more than ${mostNodes} values` }
    if (!isMade(made) && schemas.length === 1) this.#failed.set(only!, { depth: place.depth, failure: made })
    return made
  }

  #search(schemas: readonly Schema[], place: Place): Made {
    const choices = new Choices()
    const offset = place.examples ? 0 : this.random.below(1000)
    const choose = this.#chooser(choices, place, offset)
    let failure: Failure | undefined
    for (let way = 0; way < mostWays; way++) {
      if (way === mostWays / 2) choices.scatter(this.random)
      const gathered = gather(this.root, schemas, place.scope, choose)
      let tries = 0
      for (const made of gathered === undefined ? [] : candidates(this, gathered, schemas, place)) {
        if (!isMade(made)) failure ??= made
        else if (this.fits(schemas, made.value, place)) return made
        else failure ??= this.#failure(schemas, made.value, place)
        if (++tries > mostCandidates || this.#steps > mostSteps) break
      }
      failure ??= { pointer: place.pointer, reason: whyNone(gathered) }
      if (this.#steps > mostSteps || (!choices.next() && way < mostWays / 2)) break
    }
    return failure!
  }

  #failure(schemas: readonly Schema[], value: unknown, place: Place): Failure {
    const [fault] = this.faults(schemas, value)
    const at = fault ?? { pointer: '', rule: 'schema', message: 'no value was found' }
    return { pointer: place.pointer + at.pointer, reason: `${at.rule} ${at.message}` }
  }

  /** Leaves out what cannot be, and puts what leads in a circle, or to nothing but null, last. */
  #chooser(choices: Choices, place: Place, offset: number): Choose {
    return (options, parts) => {
      const types = commonTypes(parts)
      const possible = options.filter((option) => option.every((schema) => canBe(this.root, schema, types)))
      if (possible.length === 0) return undefined
      const plain = Math.min(...possible.map((option) => option.length))
      const ranked = possible.map((option, index) => ({
        option,
        rank:
          // A branch alone, and none of the others: only if need be.
          (option.length > plain ? 1 : 0) +
          (option.some((schema) => isNull(schema)) ? 2 : 0) +
          (option.some((schema) => leadsBack(this.root, schema, place.trail)) ? 4 : 0),
        order: (index + offset) % possible.length,
      }))
      ranked.sort((one, other) => one.rank - other.rank || one.order - other.order)
      return ranked[choices.choose(ranked.length)]!.option
    }
  }
}

/** Why there was nothing to try. */
function whyNone(gathered: Gathered | undefined): string {
  if (gathered === undefined) return 'false schema, or no branch of a union is possible'
  if (commonTypes(gathered.parts)?.length === 0) return 'type leaves no type'
  return gathered.parts.some((part) => part.enum?.length === 0)
    ? 'enum lists no value'
    : 'nothing was found to try'
}

function together(schemas: readonly Schema[]): Schema {
  return schemas.length === 1 ? schemas[0]! : { allOf: [...schemas] }
}

function isNull(schema: Schema): boolean {
  return (
    typeof schema === 'object' && (schema.type === 'null' || ('const' in schema && schema.const === null))
  )
}

/** Whether a schema leaves one of these types. */
function canBe(root: object, schema: Schema, types: string[] | undefined): boolean {
  if (typeof schema === 'boolean') return schema
  if (types === undefined) return true
  const own = typesOf(root, schema)
  if (own === undefined) return true
  return types.some(
    (type) =>
      own.has(type) || (type === 'number' && own.has('integer')) || (type === 'integer' && own.has('number')),
  )
}

/** How many values there are within a value. */
function sizeOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  let size = 0
  for (const part of Object.values(value)) size += 1 + sizeOf(part)
  return size
}
