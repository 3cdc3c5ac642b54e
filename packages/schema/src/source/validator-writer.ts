import type { Direction, SchemaObject } from '@concordat/model'
import { code, identifier, join, literal, type Code } from './code.ts'

/** What a validator does: judge a value, see that it is right and has nothing more, or write it as JSON. */
export type ValidatorKind = 'valid' | 'exact' | 'text'

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
  /** By the text of what makes them. */
  readonly #constants = new Map<string, Definition>()
  /** By the text of what they do. */
  readonly #functions = new Map<string, Definition>()
  /** Whether there are unions in here: they can be tried again and again. */
  counts = false

  constructor(root: object, direction: Direction) {
    this.root = root
    this.direction = direction
  }

  /** The name of something that the library makes once, when the validator is made. */
  constant(call: Code): Code {
    return named(this.#constants, 'c', call, (name) => code`const ${name} = lib.${call}`)
  }

  /** The name of another validator's function. It is linked when it is first called. */
  link(kind: ValidatorKind, ref: string): Code {
    this.links.push({ kind, ref })
    const call = code`link(${literal(kind)}, ${literal(ref)})`
    return named(this.#constants, 'c', call, (name) => code`let ${name} = (v) => (${name} = lib.${call})(v)`)
  }

  /** Adds a function of `v`, or finds the one that has this body: most properties are like others. @returns its name */
  define(body: () => Code): Code {
    const text = body()
    return named(this.#functions, 'f', text, (name) => code`function ${name}(v) {\n${text}\n}`)
  }

  /** The whole validator, as the body of a function of `lib` that returns the function named. */
  source(entry: Code): Code {
    const definitions = [...this.#constants.values(), ...this.#functions.values()]
    return join([...definitions.map(({ statement }) => statement), code`return ${entry}`], code`\n`)
  }
}

interface Definition {
  name: Code
  statement: Code
}

/** The name of what these words define: a new one, or the one that they have already. */
function named(
  known: Map<string, Definition>,
  letter: 'c' | 'f',
  words: Code,
  define: (name: Code) => Code,
): Code {
  let definition = known.get(words.text)
  if (definition === undefined) {
    const name = identifier(`${letter}${known.size}`)
    known.set(words.text, (definition = { name, statement: define(name) }))
  }
  return definition.name
}

/** Reads a property of its own. */
export function access(object: Code, name: string): Code {
  const quoted = literal(name)
  if (name in Object.prototype)
    return code`(Object.hasOwn(${object}, ${quoted}) ? ${object}[${quoted}] : undefined)`
  return /^[A-Za-z_$][\w$]*$/.test(name) ? code`${object}.${identifier(name)}` : code`${object}[${quoted}]`
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
