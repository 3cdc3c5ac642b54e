/** Thrown for a schema that cannot be compiled to code. The interpreter checks values against it instead. */
export class UnsupportedSchema extends Error {}

// The names of identifiers (ECMAScript section 12.7), without escapes.
const identifierName = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u

/**
 * A piece of source code. The tag `code` accepts only other pieces, and `literal`, `string` and `comment`
 * escape their arguments. Strings of a contract can therefore only be data in generated code.
 *
 * @example
 * ```ts
 * const name = literal("it's")
 * code`const text = ${name}`.text // const text = "it's"
 * ```
 */
export class Code {
  readonly text: string

  private constructor(text: string) {
    this.text = text
  }

  /**
   * The template tag `code`. Only the text of the template itself is used unescaped.
   *
   * @throws TypeError if a value in the template is not a `Code`
   */
  static of(this: void, parts: TemplateStringsArray, ...pieces: readonly Code[]): Code {
    let text = parts[0]!
    for (const [index, piece] of pieces.entries()) {
      // A cast can defeat the type, so the class is checked at run time too.
      if (!(piece instanceof Code)) throw new TypeError(`${typeof piece} is no source: write it as a literal`)
      text += piece.text + parts[index + 1]!
    }
    return new Code(text)
  }

  /** Writes a JSON value as an expression. @throws UnsupportedSchema for any other value */
  static literal(this: void, value: unknown): Code {
    return new Code(expressionOf(value))
  }

  /** Writes a number as an expression. @throws UnsupportedSchema unless the value is a finite number */
  static number(this: void, value: unknown): Code {
    if (typeof value !== 'number' || !Number.isFinite(value))
      throw new UnsupportedSchema(`the number ${String(value)}`)
    return new Code(String(value))
  }

  /** Writes a name as an identifier. @throws TypeError for a name that is not an identifier */
  static identifier(this: void, name: string): Code {
    if (!identifierName.test(name)) throw new TypeError(`${JSON.stringify(name)} is no identifier`)
    return new Code(name)
  }

  /**
   * Writes the name of a property in an object literal or a type. The name is quoted if it is not an
   * identifier.
   */
  static key(this: void, name: string): Code {
    // As a plain key, __proto__ would set the prototype. A computed key defines a property.
    if (name === '__proto__') return new Code(`['__proto__']`)
    return new Code(identifierName.test(name) ? name : singleQuoted(name))
  }

  /** Writes a string literal, in single quotes, or in double quotes if it needs escapes. */
  static string(this: void, text: string): Code {
    return new Code(singleQuoted(text))
  }

  /** Writes a template literal type, with `${string}` between the texts. */
  static template(this: void, texts: readonly string[]): Code {
    const escaped = texts.map((text) =>
      doubleQuoted(text)
        .slice(1, -1)
        .replaceAll(/\\"|[`$]/g, (found) => (found === '\\"' ? '"' : `\\${found}`)),
    )
    return new Code(`\`${escaped.join('${string}')}\``)
  }

  /** Writes paragraphs as a JSDoc comment, followed by a line break. Without any text, the result is empty. */
  static comment(this: void, paragraphs: readonly (string | undefined)[]): Code {
    const text = paragraphs
      .filter((paragraph) => paragraph !== undefined && paragraph !== '')
      .join('\n\n')
      .trim()
    if (text === '') return new Code('')
    const lines = text
      .replaceAll('*/', '*\\/')
      .split(/\r\n|[\n\r\u2028\u2029]/)
      .map((line) => line.trimEnd())
    if (lines.length === 1) return new Code(`/** ${lines[0]} */\n`)
    const body = lines.map((line) => ` *${line === '' ? '' : ` ${line}`}\n`).join('')
    return new Code(`/**\n${body} */\n`)
  }

  /**
   * Indents all lines by two spaces, except the first and empty ones. Literals remain unchanged, because they contain
   * no line breaks.
   */
  static indent(this: void, piece: Code): Code {
    return new Code(piece.text.replaceAll(/\n(?=.)/g, '\n  '))
  }

  /** Joins pieces, with an optional piece between them. */
  static join(this: void, pieces: Iterable<Code>, between?: Code): Code {
    return new Code(Array.from(pieces, (piece) => piece.text).join(between?.text ?? ''))
  }

  toString(): string {
    return this.text
  }
}

export const code = Code.of
export const { literal, number, identifier, key, string, comment, indent, join, template } = Code

/**
 * Writes a JSON value as an expression. The key `__proto__` is computed, because a plain one would set the
 * prototype.
 */
function expressionOf(value: unknown): string {
  if (typeof value === 'string') return doubleQuoted(value)
  if (typeof value === 'number') return Code.number(value).text
  if (typeof value === 'boolean' || value === null) return String(value)
  if (typeof value !== 'object') throw new UnsupportedSchema(`a value of the type ${typeof value}`)
  if (Array.isArray(value)) return `[${value.map(expressionOf).join(',')}]`
  const entries = Object.entries(value).filter(([, part]) => part !== undefined)
  const named = entries.map(([name, part]) => {
    const propertyKey = name === '__proto__' ? '["__proto__"]' : doubleQuoted(name)
    return `${propertyKey}:${expressionOf(part)}`
  })
  return `{${named.join(',')}}`
}

/**
 * Writes a string as JSON. U+2028 and U+2029 are escaped, because strings before ES2019 cannot contain them.
 */
function doubleQuoted(text: string): string {
  return JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
}

function singleQuoted(text: string): string {
  // oxlint-disable-next-line no-control-regex
  const isPlain = !/['\\\u0000-\u001f\u2028\u2029]/.test(text) && text.isWellFormed()
  return isPlain ? `'${text}'` : doubleQuoted(text)
}
