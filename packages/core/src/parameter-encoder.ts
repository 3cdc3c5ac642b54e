import { isToken } from './is-token.ts'
import type { ParameterFormat } from './parameter-format.ts'

/**
 * Encodes the texts of one parameter. The functions throw a TypeError for a text that cannot be sent, or that the
 * server would read as another one.
 */
export interface ParameterEncoder {
  /** Encodes a value that is not a list or an object. */
  value: (value: unknown) => string
  /** Encodes an item of a list or the value of a property. */
  entry: (value: unknown) => string
  /** Encodes the name of a property. */
  key: (name: string) => string
}

// The value of a cookie has no white space, quotes, commas, semicolons or backslashes (RFC 6265 section 4.1.1,
// cookie-octet). Its name is a token.
const cookieOctets = /^[!#-+\--:<-[\]-~]*$/

/**
 * Creates the encoder of a parameter.
 *
 * @param separator the text between the entries of a list or an object; undefined if each entry is a `name=value` pair
 * @throws TypeError for a cookie whose name is not a token
 */
export function parameterEncoder(format: ParameterFormat, separator: string | undefined): ParameterEncoder {
  const { in: location, style, explode, allowReserved = false, kind = `${location} parameter` } = format
  const refuse = (text: string, reason: string, remedy: string): never => {
    throw new TypeError(
      `The ${kind} ${format.name} cannot hold ${JSON.stringify(text)}: ${reason}. ${remedy}`,
    )
  }
  if (location === 'cookie' && !isToken(format.name))
    refuse(format.name, 'it is not a name of a cookie', 'Rename the parameter in the contract.')
  const withoutSeparator = (text: string): string =>
    separator !== undefined && text.includes(separator)
      ? refuse(
          text,
          `"${separator}" separates entries in its style, ${style}`,
          'Send it without that character.',
        )
      : text
  const withoutEquals = (text: string): string =>
    explode && text.includes('=')
      ? refuse(text, '"=" separates the name of a property from its value', 'Rename the property.')
      : text

  if (style === 'cookie') {
    const octets = (text: string): string =>
      cookieOctets.test(text)
        ? text
        : refuse(
            text,
            'a cookie has only the characters of RFC 6265',
            'Encode it first, or leave those characters out.',
          )
    return {
      value: (value) => octets(textOf(value)),
      entry: (value) => octets(textOf(value)),
      key: (name) =>
        explode && !isToken(name)
          ? refuse(name, 'it is not a name of a cookie', 'Rename the property.')
          : octets(name),
    }
  }
  if (location === 'header') {
    const trimmed = (text: string): string =>
      /^[ \t\r\n]|[ \t\r\n]$/.test(text)
        ? refuse(text, 'a header loses white space at its ends', 'Trim it first.')
        : text
    return {
      value: (value) => trimmed(textOf(value)),
      entry(value) {
        const text = textOf(value)
        if (typeof value === 'object' && value !== null && !(value instanceof Date))
          refuse(
            text,
            'a header has no style for an object or a list within another',
            'Describe it with `content`.',
          )
        return trimmed(withoutSeparator(text))
      },
      key: (name) => trimmed(withoutSeparator(withoutEquals(name))),
    }
  }
  const encode = allowReserved ? reservedEncoder(location) : encodeURIComponent
  // `spaceDelimited` and `pipeDelimited` percent-encode their separator, so a separator within an entry would look the
  // same.
  if (separator === ' ' || separator === '|')
    return {
      value: (value) => encode(textOf(value)),
      entry: (value) => encodeURIComponent(withoutSeparator(textOf(value))),
      key: (name) => encodeURIComponent(withoutSeparator(name)),
    }
  const inner = (text: string) =>
    encode(text).replace(/[,.;]/g, (mark) => (mark === separator ? escaped(mark) : mark))
  return {
    value: (value) => encode(textOf(value)),
    entry: (value) => inner(textOf(value)),
    key: (name) => encodeURIComponent(name).replaceAll('.', separator === '.' ? '%2E' : '.'),
  }
}

/**
 * Returns a function that percent-encodes a text, but keeps reserved characters (RFC 3986 section 2.2). Brackets and
 * the characters that would end the value, the path or the query are percent-encoded too. So is `+` in a query, where
 * it would be read as a space.
 */
function reservedEncoder(location: ParameterFormat['in']): (text: string) => string {
  const ends = location === 'path' ? /[#?/]/g : /[#&+]/g
  return (text) => encodeURI(text).replace(ends, escaped)
}

function escaped(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}

function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
}
