import type { SchemaObject } from '@concordat/model'
import type { Direction } from '@concordat/model'

/** What a validator does: judge a value, see that it is right and has nothing more, or write it as JSON. */
export type ValidatorKind = 'valid' | 'exact' | 'text'

/** The schema says something that cannot be written as code. The whole validator is left to the judge. */
export class Unwritable extends Error {}

/**
 * Writes the source of one validator: the functions for a schema that something refers to. What it refers to
 * itself are validators of their own, linked when they are first called, so that the code grows with the
 * contract and each part of it is made only where it is used.
 */
export class ValidatorWriter {
  readonly root: object
  readonly direction: Direction
  /** The other validators that this one calls. */
  readonly links: { kind: ValidatorKind; ref: string }[] = []
  readonly #constants = new Map<string, string>()
  /** Their names, by what they do. */
  readonly #functions = new Map<string, string>()
  /** Whether there are unions in here: they can be tried again and again. */
  counts = false

  constructor(root: object, direction: Direction) {
    this.root = root
    this.direction = direction
  }

  /** The name of something made once, when the validator is. */
  constant(expression: string): string {
    let name = this.#constants.get(expression)
    if (name === undefined) this.#constants.set(expression, (name = `c${this.#constants.size}`))
    return name
  }

  /** The name of another validator's function. */
  link(kind: ValidatorKind, ref: string): string {
    this.links.push({ kind, ref })
    return this.constant(`link(${literal(kind)}, ${literal(ref)})`)
  }

  /** Adds a function of `v`, or finds the one that has this body: most properties are like others. @returns its name */
  define(body: () => string): string {
    const text = body()
    let name = this.#functions.get(text)
    if (name === undefined) this.#functions.set(text, (name = `f${this.#functions.size}`))
    return name
  }

  /** The whole validator, as the body of a function of `lib` that returns the function named. */
  source(entry: string): string {
    const lines = [...this.#constants].map(([expression, name]) =>
      expression.startsWith('link(')
        ? `let ${name} = (v) => (${name} = lib.${expression})(v)`
        : `const ${name} = lib.${expression}`,
    )
    const functions = [...this.#functions].map(([body, name]) => `function ${name}(v) {\n${body}\n}`)
    return [...lines, ...functions, `return ${entry}`].join('\n')
  }
}

/** A value as it is written in code. */
export function literal(value: unknown): string {
  return JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
}

/** Reads a property of its own. */
export function access(object: string, name: string): string {
  if (name in Object.prototype)
    return `(Object.hasOwn(${object}, ${literal(name)}) ? ${object}[${literal(name)}] : undefined)`
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `${object}.${name}` : `${object}[${literal(name)}]`
}

/** The keywords of a schema that say something of a value. */
export function sayings(schema: SchemaObject): string[] {
  return Object.keys(schema).filter((key) => !annotations.has(key) && !key.startsWith('x-'))
}

/** Keywords that are said to people, and not to be checked. */
const annotations: ReadonlySet<string> = new Set(
  (
    'title description summary example examples default deprecated externalDocs xml $comment readOnly writeOnly ' +
    'contentEncoding contentMediaType contentSchema discriminator $defs definitions $anchor'
  ).split(' '),
)
