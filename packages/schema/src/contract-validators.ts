import type { Validators } from '@concordat/core'
import { type Direction, isAppliedRepeatedly, type Schema, schemaAt, type Scope } from '@concordat/model'
import { compiledValidator } from './compiled-validator.ts'
import { finalRef } from './final-ref.ts'
import { Interpreter, tooComplex, type SchemaFault } from './interpreter.ts'
import { isLarge } from './is-large.ts'
import type { ValidatorKind } from './source/validator-writer.ts'
import type { SchemaResults } from './schema-results.ts'
import { ValidatorLibrary, type ValidatorFunction } from './validator-library.ts'

/** A valid value as JSON text, and as the plain data that the text was made of. */
export interface Serialized {
  text: string
  /**
   * A copy of the value with only its declared properties. Optional properties that the value lacks may have the value
   * undefined.
   */
  value: unknown
}

/**
 * The validators for the schemas of a contract. A validator is compiled on first use, or comes from the validators that
 * codegen emitted. The interpreter checks the schemas that have no such validator: those that cannot be compiled, and
 * all of them if the platform forbids code generation and nothing was emitted. It gives the same results, but takes
 * longer.
 *
 * @example
 * ```ts
 * const root = { components: { schemas: { Item: { type: 'object', required: ['id'] } } } }
 * const validators = new ContractValidators(root)
 * const checkItem = validators.check('#/components/schemas/Item', 'request')
 * checkItem({ id: 1 }) // undefined
 * checkItem({}) // [{ pointer: '/id', rule: 'required', message: "must have required property 'id'" }]
 * ```
 */
export class ContractValidators {
  readonly #root: object
  readonly #emitted: Validators | undefined
  readonly #validators = new Map<string, ValidatorFunction | undefined>()
  readonly #interpreters: Record<Direction, Interpreter>
  readonly #libraries: Record<Direction, ValidatorLibrary>

  /**
   * @param root the OpenAPI document against which references are resolved
   * @param emitted the validators that codegen emitted for this document; if given, no code is compiled
   */
  constructor(root: object, emitted?: Validators) {
    this.#root = root
    this.#emitted = emitted
    this.#interpreters = { request: new Interpreter(root, 'request'), reply: new Interpreter(root, 'reply') }
    const library = (direction: Direction) =>
      new ValidatorLibrary((kind, ref) => this.#validatorOrFallback(direction, kind, ref))
    this.#libraries = { request: library('request'), reply: library('reply') }
  }

  /**
   * Creates the check of one schema.
   *
   * @param ref a JSON Pointer fragment, such as `#/components/schemas/Item`
   * @param direction whether the value is in a request or a reply, for `readOnly` and `writeOnly`
   * @returns a function that returns undefined for a valid value, and otherwise a list of at most 100 faults: only the
   * first fault of a large value (see `isLarge`), and only `tooComplex` if the check takes too many steps
   */
  check(ref: string, direction: Direction): (value: unknown) => SchemaFault[] | undefined {
    const library = this.#libraries[direction]
    let valid: ValidatorFunction | undefined
    return (value) => {
      valid ??= this.#validatorOrFallback(direction, 'valid', ref)
      library.reset()
      try {
        if (valid(value) === true) return undefined
      } catch (error) {
        if (!(error instanceof RangeError)) throw error
        return [tooComplex]
      }
      const faults = this.#interpreters[direction].explain(this.#schemaAt(ref), value, !isLarge(value))
      // If the interpreter finds no fault in a value that the compiled validator rejects, the value counts as invalid.
      return faults.length === 0 ? [schemaMismatch] : faults
    }
  }

  /**
   * Checks with the interpreter whether a value is valid against a schema, which need not be part of the
   * contract.
   *
   * @param results a cache of earlier results
   * @throws RangeError if the check takes too many steps
   */
  isValid(
    schema: Schema,
    value: unknown,
    direction: Direction,
    results?: SchemaResults,
    scope?: Scope,
  ): boolean {
    return this.#interpreters[direction].isValid(schema, value, scope, results)
  }

  /**
   * Creates a function that checks a reply body and writes its declared properties as JSON.
   *
   * @param ref a JSON Pointer fragment, such as `#/components/schemas/Item`
   * @returns undefined if the schema cannot be compiled. The function returns undefined for a value that is
   * invalid, or that the compiled code cannot decide on; the caller then projects and checks the value.
   */
  serializer(ref: string): ((value: unknown) => Serialized | undefined) | undefined {
    const copy = this.copier(ref)
    return (
      copy &&
      ((value) => {
        const copied = copy(value)
        return copied === undefined ? undefined : { text: JSON.stringify(copied), value: copied }
      })
    )
  }

  /**
   * Creates a function that checks a value of a reply and copies its declared properties.
   *
   * @param ref a JSON Pointer fragment, such as `#/components/schemas/Item`
   * @returns undefined if the schema cannot be compiled. The function returns undefined for a value that is
   * invalid, or that the compiled code cannot decide on.
   */
  copier(ref: string): ((value: unknown) => unknown) | undefined {
    const library = this.#libraries.reply
    const copy = this.#validator('reply', 'copy', ref)
    if (copy === undefined) return undefined
    return (value) => {
      library.reset()
      try {
        return copy(value) as unknown
      } catch (error) {
        if (error instanceof RangeError) return undefined
        throw error
      }
    }
  }

  /**
   * Returns the compiled validator. If there is none, a function that calls the interpreter is returned or, for the
   * kind `copy`, a function that returns undefined. For the kind `valid`, the function remembers its results if the
   * schema is applied repeatedly (see `isAppliedRepeatedly`).
   */
  #validatorOrFallback(direction: Direction, kind: ValidatorKind, ref: string): ValidatorFunction {
    const validator = this.#validator(direction, kind, ref)
    const library = this.#libraries[direction]
    const schema = this.#schemaAt(ref)
    if (kind === 'valid') {
      const valid = validator ?? ((value: unknown) => this.#interpreters[direction].isValid(schema, value))
      return isAppliedRepeatedly(this.#root, schema) ? library.remembered(valid) : valid
    }
    return validator ?? (() => undefined)
  }

  #validator(direction: Direction, kind: ValidatorKind, ref: string): ValidatorFunction | undefined {
    const target = finalRef(this.#root, ref)
    const key = validatorKey(direction, kind, target)
    if (!this.#validators.has(key)) this.#validators.set(key, this.#compile(direction, kind, target, key))
    return this.#validators.get(key)
  }

  #compile(
    direction: Direction,
    kind: ValidatorKind,
    ref: string,
    key: string,
  ): ValidatorFunction | undefined {
    const library = this.#libraries[direction]
    if (this.#emitted !== undefined) return this.#emitted[key]?.(library)
    return compiledValidator(this.#root, direction, kind, ref, library)
  }

  #schemaAt(ref: string): Schema {
    return schemaAt(this.#root, ref)
  }
}

const schemaMismatch: SchemaFault = { pointer: '', rule: 'schema', message: 'is not as its schema says' }

/**
 * Returns the key of an emitted validator. @param ref a JSON Pointer fragment, such as
 * `#/components/schemas/Item`
 */
export function validatorKey(direction: Direction, kind: ValidatorKind, ref: string): string {
  return `${direction} ${kind} ${ref}`
}
