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

/** One place in a value that is not as its schema says. */
export interface SchemaFault {
  /** A JSON pointer into the value. */
  pointer: string
  /** The keyword that is broken. */
  rule: string
  message: string
}

/** What is done at most for one value: a union that contains itself could keep us busy for years. */
const mostSteps = 200_000
const mostFaults = 100

/**
 * Judges values by walking their schema: every keyword of JSON Schema 2020-12, and where asked for
 * every fault. It needs no preparation and makes no code; compiled functions are quicker, and leave to
 * it what they do not know and the finding of words for what is wrong.
 */
export class Interpreter {
  readonly root: object
  readonly direction: Direction

  constructor(root: object, direction: Direction) {
    this.root = root
    this.direction = direction
  }

  /** Whether a value is right. @throws RangeError where finding that out would take too long */
  fits(schema: Schema, value: unknown, scope: Scope = outermost[this.direction]): boolean {
    return new Walk(this.root, undefined).at(schema, value, '', scope)
  }

  /** @returns what is wrong: all of it, or only the first fault; nothing where the value is right */
  explain(schema: Schema, value: unknown, all: boolean): SchemaFault[] {
    const faults: SchemaFault[] = []
    const walk = new Walk(this.root, faults, all ? mostFaults : 1)
    try {
      walk.at(schema, value, '', outermost[this.direction])
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      if (faults.length === 0) faults.push(tooComplex)
    }
    return distinct(faults)
  }
}

/** Said of a value that nobody has the time to check. */
export const tooComplex: SchemaFault = {
  pointer: '',
  rule: 'complexity',
  message: 'is too complex to be checked',
}

class Walk {
  readonly root: object
  faults: SchemaFault[] | undefined
  readonly most: number
  steps = 0

  constructor(root: object, faults: SchemaFault[] | undefined, most = 0) {
    this.root = root
    this.faults = faults
    this.most = most
  }

  at(schema: Schema, value: unknown, pointer: string, outer: Scope): boolean {
    if (++this.steps > mostSteps) throw new RangeError(tooComplex.message)
    if (schema === true) return true
    if (schema === false) return this.fail(pointer, 'false schema', 'must not be there')
    const normal = normalSchema(this.root, schema)
    const scope = scopeWithin(this.root, normal, outer)
    const application = this.#application(normal, pointer, scope)
    let right = true
    for (const name in normal) {
      const keyword = keywords.get(name)
      if (keyword === undefined || keyword(normal[name], value, application)) continue
      right = false
      if (this.#enough()) return false
    }
    return right
  }

  fail(pointer: string, rule: string, message: string): false {
    if (this.faults !== undefined && !this.#enough()) this.faults.push({ pointer, rule, message })
    return false
  }

  /** In silence, the first fault is enough. */
  #enough(): boolean {
    return this.faults === undefined || this.faults.length >= this.most
  }

  #silently(judge: () => boolean): boolean {
    const { faults } = this
    this.faults = undefined
    try {
      return judge()
    } finally {
      this.faults = faults
    }
  }

  #application(schema: SchemaObject, pointer: string, scope: Scope): KeywordContext {
    return {
      root: this.root,
      schema,
      scope,
      here: (part, value) => this.at(part, value, pointer, scope),
      inside: (part, value, token) =>
        this.at(
          part,
          value,
          this.faults === undefined ? '' : `${pointer}/${escapePointer(token)}`,
          innerScope(scope),
        ),
      fits: (part, value) => this.#silently(() => this.at(part, value, pointer, scope)),
      fail: (rule, message, property) =>
        this.fail(property === undefined ? pointer : `${pointer}/${escapePointer(property)}`, rule, message),
    }
  }
}

/** Each place and rule once. */
function distinct(faults: SchemaFault[]): SchemaFault[] {
  if (faults.length < 2) return faults
  const byKey = new Map(faults.map((fault) => [`${fault.pointer} ${fault.rule} ${fault.message}`, fault]))
  return [...byKey.values()]
}
