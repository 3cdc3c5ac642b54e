import {
  type Direction,
  escapePointer,
  innerScope,
  normalSchema,
  outermost,
  type Schema,
  type SchemaObject,
  type Scope,
  scopeWithin,
} from '@concordat/model'
import type { KeywordContext } from './keyword-context.ts'
import { keywords } from './keywords.ts'
import { SchemaResults } from './schema-results.ts'

/** One reason why a value is invalid. */
export interface SchemaFault {
  /** A JSON Pointer into the value. */
  pointer: string
  /** The JSON Schema keyword that the value violates. */
  rule: string
  message: string
}

/** The limit of schema applications for one value: a valid body of one megabyte can have half a million parts. */
const maxSteps = 4_000_000
const maxFaults = 100

/**
 * Validates values by walking their schema. It supports every keyword of JSON Schema 2020-12 and can list all
 * faults. Compiled validators are faster; they use the interpreter for keywords that they do not support and
 * for the messages of faults.
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
   * @param root the OpenAPI document that references are resolved in
   * @param direction whether values are received or sent: `readOnly` and `writeOnly` depend on it
   */
  constructor(root: object, direction: Direction) {
    this.root = root
    this.direction = direction
  }

  /**
   * Whether a value is valid.
   *
   * @param results remembers results between calls for the same values, which must not change meanwhile
   * @throws RangeError when the check takes too many steps
   */
  isValid(
    schema: Schema,
    value: unknown,
    scope: Scope = outermost[this.direction],
    results?: SchemaResults,
  ): boolean {
    return new Walk(this.root, undefined, 0, results).isValid(schema, value, scope)
  }

  /**
   * Lists the faults of a value.
   *
   * @param all whether to list up to 100 faults, or the first one only
   * @returns an empty list for a valid value; one fault with the rule `complexity` when the check takes too many steps
   */
  explain(schema: Schema, value: unknown, all: boolean): SchemaFault[] {
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
  /** Undefined while only the result is needed. */
  faults: SchemaFault[] | undefined
  readonly faultLimit: number
  readonly results: SchemaResults
  /** Where the faults of a value have been reported. */
  readonly reported = new SchemaResults<string>()
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

  /** Whether the faults of an invalid value are reported already, or are of no interest. */
  #needsNoFaults(schema: SchemaObject, scope: Scope, value: object, pointer: string): boolean {
    return this.faults === undefined || this.reported.get(schema, scope, value) === pointer
  }

  #applyKeywords(schema: SchemaObject, value: unknown, pointer: string, outer: Scope): boolean {
    const context = this.#contextFor(schema, pointer, scopeWithin(this.root, schema, outer))
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

  /** Whether no further fault is collected. A walk that collects no faults ends with the first one. */
  #isDone(): boolean {
    return this.faults === undefined || this.faults.length >= this.faultLimit
  }

  /** Whether a value is valid, without faults. Unions ask this of one schema and one value many times. */
  isValid(schema: Schema, value: unknown, scope: Scope, pointer = ''): boolean {
    const { faults } = this
    this.faults = undefined
    try {
      return this.validate(schema, value, pointer, scope)
    } finally {
      this.faults = faults
    }
  }

  #contextFor(schema: SchemaObject, pointer: string, scope: Scope): KeywordContext {
    return {
      root: this.root,
      schema,
      scope,
      validate: (part, value) => this.validate(part, value, pointer, scope),
      validateChild: (part, value, token) =>
        this.validate(
          part,
          value,
          this.faults === undefined ? '' : `${pointer}/${escapePointer(token)}`,
          innerScope(scope),
        ),
      isValid: (part, value) => this.isValid(part, value, scope, pointer),
      reports: this.faults !== undefined,
      fail: (rule, message, property) =>
        this.fail(property === undefined ? pointer : `${pointer}/${escapePointer(property)}`, rule, message),
    }
  }
}

/** Removes repeated faults. Several branches of a union can report the same one. */
function distinct(faults: SchemaFault[]): SchemaFault[] {
  if (faults.length < 2) return faults
  const byKey = new Map(faults.map((fault) => [`${fault.pointer} ${fault.rule} ${fault.message}`, fault]))
  return [...byKey.values()]
}
