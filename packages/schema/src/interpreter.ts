import {
  type Direction,
  escapePointer,
  hidingCondition,
  innerScope,
  normalSchema,
  outermost,
  type Schema,
  type SchemaObject,
  type Scope,
  scopeWithin,
} from '@concordat/model'
import type { KeywordContext } from './keyword-context.ts'
import { CanonicalIds } from './canonical-ids.ts'
import { resetMatchingBudget } from './pattern/matching-budget.ts'
import { keywords } from './keywords.ts'
import { SchemaResults } from './schema-results.ts'

/** One reason why a value is invalid. */
export interface SchemaFault {
  /** A JSON Pointer to the invalid part of the value. */
  pointer: string
  /** The JSON Schema keyword that the value violates, or another word for the reason, such as `complexity`. */
  rule: string
  message: string
}

/**
 * The maximum number of schema applications for one value. A valid body of one megabyte can have half a
 * million parts.
 */
const maxSteps = 4_000_000
const maxFaults = 100

/**
 * Validates values by walking their schema. It supports every assertion and applicator of JSON Schema 2020-12, and can
 * list up to 100 faults. Compiled validators are faster; the interpreter is used for keywords that they do not support
 * and for the messages of faults.
 *
 * @example
 * ```ts
 * const schema = { type: 'object', properties: { count: { type: 'integer' } } }
 * const interpreter = new Interpreter({ components: {} }, 'request')
 * interpreter.isValid(schema, { count: 1 }) // true
 * interpreter.explain(schema, { count: 'x' }, true) // [{ pointer: '/count', rule: 'type', message: 'must be integer' }]
 * ```
 */
export class Interpreter {
  readonly root: object
  readonly direction: Direction

  /**
   * @param root the OpenAPI document against which references are resolved
   * @param direction whether values are in requests or replies, for `readOnly` and `writeOnly`
   */
  constructor(root: object, direction: Direction) {
    this.root = root
    this.direction = direction
  }

  /**
   * Whether a value is valid.
   *
   * @param results a cache of results; its values must not be modified between calls
   * @throws RangeError if the check takes too many steps
   */
  isValid(
    schema: Schema,
    value: unknown,
    scope: Scope = outermost[this.direction],
    results?: SchemaResults,
  ): boolean {
    resetMatchingBudget()
    return new Walk(this.root, undefined, 0, results).isValid(schema, value, scope)
  }

  /**
   * Lists the faults of a value.
   *
   * @param all whether to list up to 100 faults, or only the first
   * @returns an empty array for a valid value; if the check takes too many steps, the faults found until then, or else
   * one fault with the rule `complexity`
   */
  explain(schema: Schema, value: unknown, all: boolean): SchemaFault[] {
    resetMatchingBudget()
    const faults: SchemaFault[] = []
    const walk = new Walk(this.root, faults, all ? maxFaults : 1)
    try {
      walk.validate(schema, value, '', outermost[this.direction])
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      if (faults.length === 0) faults.push(tooComplex)
    }
    return distinct(faults)
  }
}

/** The fault of a value whose check takes too many steps. */
export const tooComplex: SchemaFault = {
  pointer: '',
  rule: 'complexity',
  message: 'is too complex to be checked',
}

class Walk {
  readonly root: object
  /** The faults found so far; undefined while only the result is needed. */
  faults: SchemaFault[] | undefined
  readonly faultLimit: number
  readonly results: SchemaResults
  /**
   * The JSON Pointer at which a value was last checked while faults were collected, by schema and scope. At the same
   * pointer, its faults have been reported already; at another pointer, they are reported again.
   */
  readonly reported = new SchemaResults<string>()
  readonly ids = new CanonicalIds()
  steps = 0

  constructor(
    root: object,
    faults: SchemaFault[] | undefined,
    faultLimit = 0,
    results = new SchemaResults(),
  ) {
    this.root = root
    this.results = results
    this.faults = faults
    this.faultLimit = faultLimit
  }

  validate(schema: Schema, value: unknown, pointer: string, outer: Scope): boolean {
    if (++this.steps > maxSteps) throw new RangeError(tooComplex.message)
    if (schema === true) return true
    if (schema === false) return this.fail(pointer, 'false schema', 'must not be there')
    const normal = normalSchema(this.root, schema)
    if (typeof value !== 'object' || value === null) return this.#applyKeywords(normal, value, pointer, outer)
    const known = this.results.get(normal, outer, value)
    if (known === true || (known === false && this.#needsNoFaults(normal, outer, value, pointer)))
      return known
    const valid = this.#applyKeywords(normal, value, pointer, outer)
    this.results.set(normal, outer, value, valid)
    if (this.faults !== undefined) this.reported.set(normal, outer, value, pointer)
    return valid
  }

  /** Whether the faults of an invalid value have already been reported, or need not be reported. */
  #needsNoFaults(schema: SchemaObject, scope: Scope, value: object, pointer: string): boolean {
    return this.faults === undefined || this.reported.get(schema, scope, value) === pointer
  }

  #applyKeywords(schema: SchemaObject, value: unknown, pointer: string, outer: Scope): boolean {
    const context = new Application(this, schema, pointer, scopeWithin(this.root, schema, outer))
    let valid = true
    for (const name in schema) {
      const keyword = keywords.get(name)
      if (keyword === undefined || keyword(schema[name], value, context)) continue
      valid = false
      if (this.#isDone()) return false
    }
    return valid
  }

  fail(pointer: string, rule: string, message: string): false {
    if (this.faults !== undefined && !this.#isDone()) this.faults.push({ pointer, rule, message })
    return false
  }

  /**
   * Whether the walk can stop after a failed check: if no faults are collected, or if their number has reached the
   * limit.
   */
  #isDone(): boolean {
    return this.faults === undefined || this.faults.length >= this.faultLimit
  }

  /** Whether a value is valid. No faults are reported. */
  isValid(schema: Schema, value: unknown, scope: Scope, pointer = ''): boolean {
    const { faults } = this
    this.faults = undefined
    try {
      return this.validate(schema, value, pointer, scope)
    } finally {
      this.faults = faults
    }
  }

  validateProperty(schema: Schema, value: unknown, at: string, scope: Scope): boolean {
    const condition = hidingCondition(this.root, schema, scope)
    const valid = condition === true || this.validate(schema, value, at, scope)
    if (condition === false || (!valid && this.#isDone())) return valid
    if (!this.isValid(condition, value, scope, at)) return valid
    return scope.direction === 'request'
      ? this.fail(at, 'readOnly', 'is read-only')
      : this.fail(at, 'writeOnly', 'is write-only')
  }

  every<Part>(parts: readonly Part[], check: (part: Part, index: number) => boolean): boolean {
    let valid = true
    for (let index = 0; index < parts.length; index++) {
      if (check(parts[index]!, index)) continue
      valid = false
      if (this.#isDone()) return false
    }
    return valid
  }
}

/** One schema, applied to the value at one place. */
class Application implements KeywordContext {
  readonly #walk: Walk
  readonly #pointer: string
  readonly schema: SchemaObject
  readonly scope: Scope

  constructor(walk: Walk, schema: SchemaObject, pointer: string, scope: Scope) {
    this.#walk = walk
    this.#pointer = pointer
    this.schema = schema
    this.scope = scope
  }

  get root(): object {
    return this.#walk.root
  }

  get ids(): CanonicalIds {
    return this.#walk.ids
  }

  get reports(): boolean {
    return this.#walk.faults !== undefined
  }

  validate(part: Schema, value: unknown): boolean {
    return this.#walk.validate(part, value, this.#pointer, this.scope)
  }

  validateChild(part: Schema, value: unknown, token: string | number): boolean {
    return this.#walk.validate(part, value, this.#at(token), innerScope(this.scope))
  }

  validateProperty(part: Schema, value: unknown, name: string): boolean {
    return this.#walk.validateProperty(part, value, this.#at(name), innerScope(this.scope))
  }

  isValid(part: Schema, value: unknown): boolean {
    return this.#walk.isValid(part, value, this.scope, this.#pointer)
  }

  every<Part>(parts: readonly Part[], check: (part: Part, index: number) => boolean): boolean {
    return this.#walk.every(parts, check)
  }

  fail(rule: string, message: string, property?: string): false {
    return this.#walk.fail(property === undefined ? this.#pointer : this.#at(property), rule, message)
  }

  /** Returns the pointer to a part of the value; the empty string if faults are not reported. */
  #at(token: string | number): string {
    return this.reports ? `${this.#pointer}/${escapePointer(token)}` : ''
  }
}

/** Removes repeated faults. Several branches of a union can report the same one. */
function distinct(faults: SchemaFault[]): SchemaFault[] {
  if (faults.length < 2) return faults
  const byKey = new Map(faults.map((fault) => [`${fault.pointer} ${fault.rule} ${fault.message}`, fault]))
  return [...byKey.values()]
}
