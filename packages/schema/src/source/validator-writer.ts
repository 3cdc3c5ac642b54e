import type { Direction, SchemaObject } from '@concordat/model'
import { code, identifier, join, literal, type Code } from './code.ts'

/**
 * What a validator does with a value: `valid` checks it, and `copy` copies its declared properties while it
 * checks them.
 */
export type ValidatorKind = 'valid' | 'copy'

/**
 * Writes the source of one validator. Each referenced schema has a validator of its own, which is linked when
 * it is first called. The size of the code is therefore proportional to the contract, and unused schemas are
 * not compiled.
 */
export class ValidatorWriter {
  readonly root: object
  readonly direction: Direction
  /** The other validators that this one calls. */
  readonly links: { kind: ValidatorKind; ref: string }[] = []
  /** The constants by the source of their initial value. */
  readonly #constants = new Map<string, Definition>()
  /** The functions by the source of their body. */
  readonly #functions = new Map<string, Definition>()
  /**
   * Whether the validator counts its steps, because it contains a keyword such as `anyOf`, `if` or `contains`. Nested
   * unions can take exponential time.
   */
  countsSteps = false

  constructor(root: object, direction: Direction) {
    this.root = root
    this.direction = direction
  }

  /**
   * Adds a constant that is computed with the library when the validator is created. @returns the name of the
   * constant
   */
  constant(call: Code): Code {
    return definitionName(this.#constants, 'c', call, (name) => code`const ${name} = lib.${call}`)
  }

  /**
   * Adds a link to another validator, which is resolved when it is first called. @returns the name of its
   * function
   */
  link(kind: ValidatorKind, ref: string): Code {
    this.links.push({ kind, ref })
    const call = code`link(${literal(kind)}, ${literal(ref)})`
    return definitionName(
      this.#constants,
      'c',
      call,
      (name) => code`let ${name} = (v) => (${name} = lib.${call})(v)`,
    )
  }

  /**
   * Adds a function whose parameter is `v`. Functions with the same body are written once, because many
   * properties have equal schemas.
   *
   * @returns the name of the function
   */
  define(body: () => Code): Code {
    const text = body()
    return definitionName(this.#functions, 'f', text, (name) => code`function ${name}(v) {\n${text}\n}`)
  }

  /** Returns the whole source: the body of a function that takes `lib` and returns the entry function. */
  source(entry: Code): Code {
    const definitions = [...this.#constants.values(), ...this.#functions.values()]
    return join([...definitions.map(({ statement }) => statement), code`return ${entry}`], code`\n`)
  }
}

interface Definition {
  name: Code
  statement: Code
}

/** Returns the name of a definition, which is added unless a definition with the same source exists. */
function definitionName(
  known: Map<string, Definition>,
  letter: 'c' | 'f',
  source: Code,
  define: (name: Code) => Code,
): Code {
  let definition = known.get(source.text)
  if (definition === undefined) {
    const name = identifier(`${letter}${known.size}`)
    known.set(source.text, (definition = { name, statement: define(name) }))
  }
  return definition.name
}

/** Returns an expression that reads a property. A name that `Object.prototype` has is read as an own property only. */
export function access(object: Code, name: string): Code {
  const quoted = literal(name)
  if (name in Object.prototype)
    return code`(Object.hasOwn(${object}, ${quoted}) ? ${object}[${quoted}] : undefined)`
  return /^[A-Za-z_$][\w$]*$/.test(name) ? code`${object}.${identifier(name)}` : code`${object}[${quoted}]`
}

/** Returns the keywords of a schema that can make a value invalid: all except annotations and extensions. */
export function constrainingKeywords(schema: SchemaObject): string[] {
  return Object.keys(schema).filter((key) => !annotations.has(key) && !key.startsWith('x-'))
}

/** The keywords that do not make a value invalid by themselves. */
const annotations: ReadonlySet<string> = new Set(
  (
    'title description summary example examples default deprecated externalDocs xml $comment readOnly writeOnly ' +
    'contentEncoding contentMediaType contentSchema discriminator $defs definitions $anchor'
  ).split(' '),
)
