import { Interpreter, type SchemaFault } from '@concordat/schema'
import { type Direction } from '@concordat/model'
import { typesOf, type Schema } from '@concordat/model'
import { StepBudget } from '../pattern/step-budget.ts'
import { Random } from '../random.ts'
import { candidates } from './candidates.ts'
import { Choices } from './choices.ts'
import { collectSchemas, type Choose } from './collect-schemas.ts'
import { isSuccess, type Failure, type Result } from './result.ts'
import { commonTypes, type CollectedSchemas } from './collected-schemas.ts'
import { isRecursive, type Place } from './place.ts'
import type { GeneratorContext } from './generator-context.ts'

const maxSteps = 6000
/** The maximum number of steps for all strings of one value that are written to match a pattern. */
const maxPatternSteps = 1_000_000
const maxNodes = 2000
/** The number of generated values above which optional parts are left out. */
const fullNodes = 1000
const maxDepth = 24
const maxCombinations = 40
const maxCandidates = 150

/**
 * Generates one value by trial. At each place, the generator collects the schemas that apply, generates candidates,
 * and checks each candidate with the interpreter. After all candidates fail, the generator selects other branches of
 * unions. The total number of steps is limited.
 */
export class ValueGenerator implements GeneratorContext {
  readonly root: object
  readonly random: Random
  readonly budget = new StepBudget(maxPatternSteps)
  readonly #interpreter: Interpreter
  #steps = 0
  #nodes = 0
  readonly #failed = new Map<Schema, { depth: number; failure: Failure }>()

  constructor(root: object, direction: Direction, seed: number) {
    this.root = root
    this.random = new Random(seed)
    this.#interpreter = new Interpreter(root, direction)
  }

  isFull(): boolean {
    return this.#nodes > fullNodes
  }

  isValid(schemas: readonly Schema[], value: unknown, place: Place): boolean {
    try {
      return this.#interpreter.isValid(together(schemas), value, place.scope)
    } catch (error) {
      // A value that takes too many steps to check, or an invalid pattern, counts as invalid.
      if (error instanceof RangeError || error instanceof SyntaxError) return false
      throw error
    }
  }

  faults(schemas: readonly Schema[], value: unknown): SchemaFault[] {
    try {
      return this.#interpreter.explain(together(schemas), value, true)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      return [{ pointer: '', rule: 'pattern', message: error.message }]
    }
  }

  generate(schemas: readonly Schema[], place: Place): Result {
    if (++this.#steps > maxSteps)
      return { pointer: place.pointer, reason: 'the value takes too many attempts' }
    if (place.depth > maxDepth)
      return { pointer: place.pointer, reason: `the value is nested deeper than ${maxDepth} levels` }
    const [only] = schemas
    const known = schemas.length === 1 ? this.#failed.get(only!) : undefined
    if (known !== undefined && known.depth <= place.depth) return known.failure
    const before = this.#nodes
    const result = this.#search(schemas, place)
    this.#nodes = before + 1 + (isSuccess(result) ? sizeOf(result.value) : 0)
    if (this.#nodes > maxNodes && isSuccess(result) && sizeOf(result.value) > 0)
      return { pointer: place.pointer, reason: `the value contains more than ${maxNodes} values` }
    if (!isSuccess(result) && schemas.length === 1)
      this.#failed.set(only!, { depth: place.depth, failure: result })
    return result
  }

  #search(schemas: readonly Schema[], place: Place): Result {
    const choices = new Choices()
    const offset = place.examples ? 0 : this.random.below(1000)
    const choose = this.#chooser(choices, place, offset)
    let failure: Failure | undefined
    for (let combination = 0; combination < maxCombinations; combination++) {
      if (combination === maxCombinations / 2) choices.randomize(this.random)
      const collected = collectSchemas(this.root, schemas, place.scope, choose)
      let tries = 0
      for (const result of collected === undefined ? [] : candidates(this, collected, schemas, place)) {
        if (!isSuccess(result)) failure ??= result
        else if (this.isValid(schemas, result.value, place)) return result
        else failure ??= this.#failure(schemas, result.value, place)
        if (++tries > maxCandidates || this.#steps > maxSteps) break
      }
      failure ??= { pointer: place.pointer, reason: reasonForNoCandidates(collected) }
      if (this.#steps > maxSteps || (!choices.next() && combination < maxCombinations / 2)) break
    }
    return failure!
  }

  #failure(schemas: readonly Schema[], value: unknown, place: Place): Failure {
    if (this.budget.isSpent) return { pointer: place.pointer, reason: 'pattern takes too many steps' }
    const [fault] = this.faults(schemas, value)
    const at = fault ?? { pointer: '', rule: 'schema', message: 'no value was found' }
    return { pointer: place.pointer + at.pointer, reason: `${at.rule} ${at.message}` }
  }

  /**
   * Returns a function that selects one of several alternatives by `choices`. It removes impossible alternatives, and
   * puts those with negations, with null only, and with recursion last, in this order.
   */
  #chooser(choices: Choices, place: Place, offset: number): Choose {
    return (options, parts) => {
      const types = commonTypes(parts)
      const possible = options.filter((option) =>
        option.every((schema) => allowsType(this.root, schema, types)),
      )
      if (possible.length === 0) return undefined
      const plain = Math.min(...possible.map((option) => option.length))
      const ranked = possible.map((option, index) => ({
        option,
        rank:
          // A branch with the negation of the others comes after the plain branches.
          (option.length > plain ? 1 : 0) +
          (option.some((schema) => isNull(schema)) ? 2 : 0) +
          (option.some((schema) => isRecursive(this.root, schema, place.ancestors)) ? 4 : 0),
        order: (index + offset) % possible.length,
      }))
      ranked.sort((one, other) => one.rank - other.rank || one.order - other.order)
      return ranked[choices.choose(ranked.length)]!.option
    }
  }
}

/** The reason why no candidates exist for the collected schemas. */
function reasonForNoCandidates(collected: CollectedSchemas | undefined): string {
  if (collected === undefined) return 'false schema, or no branch of a union is possible'
  if (commonTypes(collected.parts)?.length === 0) return 'type: the schemas allow no common type'
  return collected.parts.some((part) => part.enum?.length === 0)
    ? 'enum lists no value'
    : 'no candidate was found'
}

function together(schemas: readonly Schema[]): Schema {
  return schemas.length === 1 ? schemas[0]! : { allOf: [...schemas] }
}

function isNull(schema: Schema): boolean {
  return (
    typeof schema === 'object' && (schema.type === 'null' || ('const' in schema && schema.const === null))
  )
}

/** Whether a schema allows one of the types; undefined stands for all types. */
function allowsType(root: object, schema: Schema, types: string[] | undefined): boolean {
  if (typeof schema === 'boolean') return schema
  if (types === undefined) return true
  const own = typesOf(root, schema)
  if (own === undefined) return true
  return types.some(
    (type) =>
      own.has(type) || (type === 'number' && own.has('integer')) || (type === 'integer' && own.has('number')),
  )
}

/** The number of values that are nested in a value. */
function sizeOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  let size = 0
  for (const part of Object.values(value)) size += 1 + sizeOf(part)
  return size
}
