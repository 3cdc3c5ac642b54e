import type { Validators } from '@concordat/core'
import { type Direction, escapePointer, pointerTokens, type Schema, schemaAt } from '@concordat/model'
import { finalRef } from './final-ref.ts'
import { Interpreter, tooComplex, type SchemaFault } from './interpreter.ts'
import { isLarge } from './is-large.ts'
import { code } from './source/code.ts'
import type { ValidatorKind } from './source/validator-writer.ts'
import { ValidatorLibrary, type ValidatorFunction } from './validator-library.ts'
import { validatorSource } from './validator-source.ts'

/** A value, written as JSON and found right. */
export interface Serialized {
  text: string
  /** Whether nothing was left out, so that the text says what the value does. */
  whole: boolean
}

/**
 * The functions for the schemas of a contract: made when they are first called, or taken from what
 * codegen wrote. Where code can be neither had nor made, the judge does the same, more slowly.
 */
export class ContractValidators {
  readonly #root: object
  readonly #emitted: Validators | undefined
  readonly #validators = new Map<string, ValidatorFunction | undefined>()
  readonly #interpreters: Record<Direction, Interpreter>
  readonly #libraries: Record<Direction, ValidatorLibrary>

  constructor(root: object, emitted?: Validators) {
    this.#root = root
    this.#emitted = emitted
    this.#interpreters = { request: new Interpreter(root, 'request'), reply: new Interpreter(root, 'reply') }
    const library = (direction: Direction) =>
      new ValidatorLibrary((kind, ref) => this.#linked(direction, kind, ref))
    this.#libraries = { request: library('request'), reply: library('reply') }
  }

  /** What is wrong with a value, by the schema at a reference; undefined where nothing is. */
  check(ref: string, direction: Direction): (value: unknown) => SchemaFault[] | undefined {
    const library = this.#libraries[direction]
    let valid: ValidatorFunction | undefined
    return (value) => {
      valid ??= this.#linked(direction, 'valid', ref)
      library.begin()
      try {
        if (valid(value) === true) return undefined
      } catch (error) {
        if (!(error instanceof RangeError)) throw error
        return [tooComplex]
      }
      const faults = this.#interpreters[direction].explain(this.#schemaAt(ref), value, !isLarge(value))
      // Should the two ever disagree, the value is not let through.
      return faults.length === 0 ? [notRight] : faults
    }
  }

  /** Whether a value is right, by a schema anywhere in the contract. */
  fits(schema: Schema, value: unknown, direction: Direction): boolean {
    return this.#interpreters[direction].fits(schema, value)
  }

  /**
   * Writes values as JSON, with what the schema at a reference declares and nothing else. Undefined where
   * somebody else has to look, who then also says what is wrong.
   */
  serializer(ref: string): ((value: unknown) => Serialized | undefined) | undefined {
    const library = this.#libraries.reply
    const exact = this.#validator('reply', 'exact', ref)
    if (exact === undefined) return undefined
    let text: ValidatorFunction | undefined
    return (value) => {
      library.begin()
      try {
        if (exact(value) === true) return { text: JSON.stringify(value), whole: true }
        text ??= this.#linked('reply', 'text', ref)
        library.begin()
        const written: string = text(value)
        return library.bad ? undefined : { text: written, whole: false }
      } catch (error) {
        if (error instanceof RangeError) return undefined
        throw error
      }
    }
  }

  /** The compiled validator, or the slower interpreter. */
  #linked(direction: Direction, kind: ValidatorKind, ref: string): ValidatorFunction {
    const validator = this.#validator(direction, kind, ref)
    if (validator !== undefined) return validator
    if (kind === 'valid') return (value) => this.#interpreters[direction].fits(this.#schemaAt(ref), value)
    const library = this.#libraries[direction]
    return kind === 'exact' ? () => false : () => ((library.bad = true), '')
  }

  #validator(direction: Direction, kind: ValidatorKind, ref: string): ValidatorFunction | undefined {
    const target = finalRef(this.#root, ref)
    const key = validatorKey(direction, kind, target)
    if (!this.#validators.has(key)) this.#validators.set(key, this.#make(direction, kind, target, key))
    return this.#validators.get(key)
  }

  #make(direction: Direction, kind: ValidatorKind, ref: string, key: string): ValidatorFunction | undefined {
    const library = this.#libraries[direction]
    if (this.#emitted !== undefined) return this.#emitted[key]?.(library)
    const validator = validatorSource(this.#root, direction, kind, ref)
    if (validator === undefined) return undefined
    try {
      // What a contract says gets into a `Code` as a literal only.
      // oxlint-disable-next-line no-implied-eval, no-new-func, typescript/no-implied-eval
      const make = new Function('lib', code`'use strict'\n${validator.source}`.text) as (
        lib: ValidatorLibrary,
      ) => ValidatorFunction
      return make(library)
    } catch (error) {
      // Where code may not be made at run time, as in some workers, the judge does it.
      if (error instanceof EvalError) return undefined
      throw error
    }
  }

  #schemaAt(ref: string): Schema {
    return schemaAt(this.#root, ref)
  }
}

const notRight: SchemaFault = { pointer: '', rule: 'schema', message: 'is not as its schema says' }

/** The key of a validator among the emitted ones. */
export function validatorKey(direction: Direction, kind: ValidatorKind, ref: string): string {
  return `${direction} ${kind} ${ref}`
}

/** A reference to a place of the contract. */
export function refTo(pointer: string): string {
  return `#${pointerTokens(pointer)
    .map((token) => `/${encoded(escapePointer(token))}`)
    .join('')}`
}

/** Percent-encodes what can be: half of a surrogate pair, which JSON may hold, stays as it is. */
function encoded(text: string): string {
  if (text.isWellFormed()) return encodeURIComponent(text)
  return text.replace(/[^\ud800-\udfff]+|[\ud800-\udbff][\udc00-\udfff]/g, encodeURIComponent)
}
