/** The schema says something that cannot be written as code. The whole validator is left to the interpreter. */
export class Unwritable extends Error {}

const identifierName = /^[A-Za-z_$][\w$]*$/

/**
 * A piece of source. It is made by the tag `code`, which takes pieces and nothing else, and by the writers
 * of values below. So a text of a contract cannot get into it as anything but data.
 */
export class Code {
  readonly text: string

  private constructor(text: string) {
    this.text = text
  }

  /** The tag: its literal parts are ours, and what stands between them is source already. */
  static of(this: void, parts: TemplateStringsArray, ...pieces: readonly Code[]): Code {
    let text = parts[0]!
    for (const [index, piece] of pieces.entries()) {
      // Its type says so too, which a value that was cast escapes.
      if (!(piece instanceof Code)) throw new TypeError(`${typeof piece} is no source: write it as a literal`)
      text += piece.text + parts[index + 1]!
    }
    return new Code(text)
  }

  /** A value as an expression: text, number, boolean, null, and lists and objects of such. */
  static literal(this: void, value: unknown): Code {
    return new Code(written(value))
  }

  /** A number as an expression. @throws Unwritable for everything that is no finite number */
  static number(this: void, value: unknown): Code {
    if (typeof value !== 'number' || !Number.isFinite(value))
      throw new Unwritable(`the number ${String(value)}`)
    return new Code(String(value))
  }

  /** A name as an identifier. @throws TypeError where it is none */
  static identifier(this: void, name: string): Code {
    if (!identifierName.test(name)) throw new TypeError(`${JSON.stringify(name)} is no identifier`)
    return new Code(name)
  }

  /** The name of a property, in an object or a type: bare where it may be, else quoted. */
  static key(this: void, name: string): Code {
    // Only a computed name makes a property of this one, and no prototype.
    if (name === '__proto__') return new Code(`['__proto__']`)
    return new Code(identifierName.test(name) ? name : single(name))
  }

  /** A text as a string in single quotes, as code that people read has them. */
  static string(this: void, text: string): Code {
    return new Code(single(text))
  }

  /** A comment of these paragraphs, or nothing where all of them are empty. */
  static comment(this: void, paragraphs: readonly (string | undefined)[], indent: '' | '      ' = ''): Code {
    const text = paragraphs
      .filter((paragraph) => paragraph !== undefined && paragraph !== '')
      .join('\n\n')
      .trim()
    if (text === '') return new Code('')
    const lines = text
      .replaceAll('*/', '*\\/')
      .split(/\r\n|[\n\r\u2028\u2029]/)
      .map((line) => line.trimEnd())
    if (lines.length === 1) return new Code(`${indent}/** ${lines[0]} */\n`)
    const body = lines.map((line) => `${indent} *${line === '' ? '' : ` ${line}`}\n`).join('')
    return new Code(`${indent}/**\n${body}${indent} */\n`)
  }

  /** Several pieces, one after the other. */
  static join(this: void, pieces: Iterable<Code>, between?: Code): Code {
    return new Code(Array.from(pieces, (piece) => piece.text).join(between?.text ?? ''))
  }

  toString(): string {
    return this.text
  }
}

export const code = Code.of
export const { literal, number, identifier, key, string, comment, join } = Code

/** JSON that is an expression of the same value: a name of `__proto__` would set the prototype. */
function written(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'number') return Code.number(value).text
  if (typeof value === 'boolean' || value === null) return String(value)
  if (typeof value !== 'object') throw new Unwritable(`a value of the type ${typeof value}`)
  if (Array.isArray(value)) return `[${value.map(written).join(',')}]`
  const entries = Object.entries(value).filter(([, part]) => part !== undefined)
  const named = entries.map(([name, part]) => {
    const at = name === '__proto__' ? '["__proto__"]' : quoted(name)
    return `${at}:${written(part)}`
  })
  return `{${named.join(',')}}`
}

/** JSON of a text, without the two line ends that JSON has and old JavaScript has not. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
}

function single(text: string): string {
  // oxlint-disable-next-line no-control-regex
  const isPlain = !/['\\\u0000-\u001f\u2028\u2029]/.test(text) && text.isWellFormed()
  return isPlain ? `'${text}'` : quoted(text)
}
