import type { Validators } from '@concordat/core'
import { escapePointer, pointerTokens, schemaAt, type Schema } from '@concordat/model'
import { finalRef } from './final-ref.ts'
import { Judge, tooComplex, type SchemaFault } from './judge.ts'
import { isLarge } from '../is-large.ts'
import type { Direction } from './scope.ts'
import type { UnitKind } from './source/unit-writer.ts'
import { UnitLibrary, type UnitFunction } from './unit-library.ts'
import { unitSource } from './unit-source.ts'

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
export class SchemaFunctions {
  readonly #root: object
  readonly #emitted: Validators | undefined
  readonly #units = new Map<string, UnitFunction | undefined>()
  readonly #judges: Record<Direction, Judge>
  readonly #libraries: Record<Direction, UnitLibrary>

  constructor(root: object, emitted?: Validators) {
    this.#root = root
    this.#emitted = emitted
    this.#judges = { request: new Judge(root, 'request'), reply: new Judge(root, 'reply') }
    const library = (direction: Direction) =>
      new UnitLibrary((kind, ref) => this.#linked(direction, kind, ref))
    this.#libraries = { request: library('request'), reply: library('reply') }
  }

  /** What is wrong with a value, by the schema at a reference; undefined where nothing is. */
  check(ref: string, direction: Direction): (value: unknown) => SchemaFault[] | undefined {
    const library = this.#libraries[direction]
    let valid: UnitFunction | undefined
    return (value) => {
      valid ??= this.#linked(direction, 'valid', ref)
      library.begin()
      try {
        if (valid(value) === true) return undefined
      } catch (error) {
        if (!(error instanceof RangeError)) throw error
        return [tooComplex]
      }
      const faults = this.#judges[direction].explain(this.#schemaAt(ref), value, !isLarge(value))
      // Should the two ever disagree, the value is not let through.
      return faults.length === 0 ? [notRight] : faults
    }
  }

  /** Whether a value is right, by a schema anywhere in the contract. */
  fits(schema: Schema, value: unknown, direction: Direction): boolean {
    return this.#judges[direction].fits(schema, value)
  }

  /**
   * Writes values as JSON, with what the schema at a reference declares and nothing else. Undefined where
   * somebody else has to look, who then also says what is wrong.
   */
  serializer(ref: string): ((value: unknown) => Serialized | undefined) | undefined {
    const library = this.#libraries.reply
    const exact = this.#unit('reply', 'exact', ref)
    if (exact === undefined) return undefined
    let text: UnitFunction | undefined
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

  /** A unit, or what stands in for one that there is not. */
  #linked(direction: Direction, kind: UnitKind, ref: string): UnitFunction {
    const unit = this.#unit(direction, kind, ref)
    if (unit !== undefined) return unit
    if (kind === 'valid') return (value) => this.#judges[direction].fits(this.#schemaAt(ref), value)
    const library = this.#libraries[direction]
    return kind === 'exact' ? () => false : () => ((library.bad = true), '')
  }

  #unit(direction: Direction, kind: UnitKind, ref: string): UnitFunction | undefined {
    const target = finalRef(this.#root, ref)
    const key = unitKey(direction, kind, target)
    if (!this.#units.has(key)) this.#units.set(key, this.#make(direction, kind, target, key))
    return this.#units.get(key)
  }

  #make(direction: Direction, kind: UnitKind, ref: string, key: string): UnitFunction | undefined {
    const library = this.#libraries[direction]
    if (this.#emitted !== undefined) return this.#emitted[key]?.(library)
    const unit = unitSource(this.#root, direction, kind, ref)
    if (unit === undefined) return undefined
    try {
      // The source is made of the contract alone, its names and values written by JSON.stringify.
      // oxlint-disable-next-line no-implied-eval, no-new-func, typescript/no-implied-eval
      const make = new Function('lib', `'use strict'\n${unit.source}`) as (lib: UnitLibrary) => UnitFunction
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

/** The name of a unit among those that were written out. */
export function unitKey(direction: Direction, kind: UnitKind, ref: string): string {
  return `${direction} ${kind} ${ref}`
}

/** A reference to a place of the contract. */
export function refTo(pointer: string): string {
  return `#${pointerTokens(pointer)
    .map((token) => `/${encodeURIComponent(escapePointer(token))}`)
    .join('')}`
}
