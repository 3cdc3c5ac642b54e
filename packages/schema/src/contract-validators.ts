import type { Validators } from '@concordat/core'
import { type Direction, escapePointer, pointerTokens, type Schema, schemaAt } from '@concordat/model'
import { finalRef } from './final-ref.ts'
import { Interpreter, tooComplex, type SchemaFault } from './interpreter.ts'
import { hasRecursiveUnion } from './has-recursive-union.ts'
import { isLarge } from './is-large.ts'
import { code } from './source/code.ts'
import type { ValidatorKind } from './source/validator-writer.ts'
import type { SchemaResults } from './schema-results.ts'
import { ValidatorLibrary, type ValidatorFunction } from './validator-library.ts'
import { validatorSource } from './validator-source.ts'

/** A valid value as JSON text. */
export interface Serialized {
  text: string
  /** Whether the text holds every property of the value. It is false once an undeclared property was left out. */
  complete: boolean
}

/**
 * The validators for the schemas of a contract. A validator is compiled when it is first called, or comes from
 * the `validators` that codegen emitted. The interpreter checks the schemas that have no compiled validator, and
 * all schemas where the platform forbids code generation. It gives the same results, more slowly.
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
   * @param root the OpenAPI document that references are resolved in
   * @param emitted the validators that codegen emitted for this document; with them, no code is compiled
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
   * @param direction whether the value is received or sent: `readOnly` and `writeOnly` depend on it
   * @returns a function that returns undefined for a valid value, and otherwise its faults. A large value gets its first fault only.
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
      // A value that only the compiled validator rejects is invalid.
      return faults.length === 0 ? [schemaMismatch] : faults
    }
  }

  /**
   * Whether a value is valid by a schema that need not have a place in the contract. The interpreter checks it.
   *
   * @param results remembers results between calls for the same values
   *
   * @throws RangeError when the check takes too many steps
   */
  isValid(schema: Schema, value: unknown, direction: Direction, results?: SchemaResults): boolean {
    return this.#interpreters[direction].isValid(schema, value, undefined, results)
  }

  /**
   * Creates a function that checks a reply body and writes it as JSON in one pass, with the declared properties only.
   *
   * @param ref a JSON Pointer fragment, such as `#/components/schemas/Item`
   * @returns undefined where the schema cannot be compiled. The function returns undefined for a value that is
   *   invalid, or that the compiled code cannot decide on; the caller then projects and checks the value.
   */
  serializer(ref: string): ((value: unknown) => Serialized | undefined) | undefined {
    const library = this.#libraries.reply
    const exact = this.#validator('reply', 'exact', ref)
    if (exact === undefined) return undefined
    let text: ValidatorFunction | undefined
    return (value) => {
      library.reset()
      try {
        if (exact(value) === true) return { text: JSON.stringify(value), complete: true }
        text ??= this.#validatorOrFallback('reply', 'text', ref)
        library.reset()
        const json: string = text(value)
        return library.bad ? undefined : { text: json, complete: false }
      } catch (error) {
        if (error instanceof RangeError) return undefined
        throw error
      }
    }
  }

  /** The compiled validator, or the slower interpreter. */
  #validatorOrFallback(direction: Direction, kind: ValidatorKind, ref: string): ValidatorFunction {
    const validator = this.#validator(direction, kind, ref)
    const library = this.#libraries[direction]
    const schema = this.#schemaAt(ref)
    if (kind === 'valid') {
      const valid = validator ?? ((value: unknown) => this.#interpreters[direction].isValid(schema, value))
      return hasRecursiveUnion(this.#root, schema) ? library.remembered(valid) : valid
    }
    if (validator !== undefined) return validator
    return kind === 'exact' ? () => false : () => ((library.bad = true), '')
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
    const validator = validatorSource(this.#root, direction, kind, ref)
    if (validator === undefined) return undefined
    try {
      // Text of a contract is in a `Code` as a literal only, so it cannot be executed.
      // oxlint-disable-next-line no-implied-eval, no-new-func, typescript/no-implied-eval
      const factory = new Function('lib', code`'use strict'\n${validator.source}`.text) as (
        lib: ValidatorLibrary,
      ) => ValidatorFunction
      return factory(library)
    } catch (error) {
      // Some workers forbid code generation at run time. The interpreter is used there.
      if (error instanceof EvalError) return undefined
      throw error
    }
  }

  #schemaAt(ref: string): Schema {
    return schemaAt(this.#root, ref)
  }
}

const schemaMismatch: SchemaFault = { pointer: '', rule: 'schema', message: 'is not as its schema says' }

/** The key of an emitted validator. */
export function validatorKey(direction: Direction, kind: ValidatorKind, ref: string): string {
  return `${direction} ${kind} ${ref}`
}

/**
 * Turns a JSON Pointer into a reference within the document (RFC 6901 section 6).
 *
 * @param pointer such as `/paths/~1items/get`
 * @returns such as `#/paths/~1items/get`, percent-encoded
 */
export function refTo(pointer: string): string {
  return `#${pointerTokens(pointer)
    .map((token) => `/${encoded(escapePointer(token))}`)
    .join('')}`
}

/** Percent-encodes a text. A lone surrogate, which JSON allows and `encodeURIComponent` rejects, is kept. */
function encoded(text: string): string {
  if (text.isWellFormed()) return encodeURIComponent(text)
  return text.replace(/[^\ud800-\udfff]+|[\ud800-\udbff][\udc00-\udfff]/g, encodeURIComponent)
}
