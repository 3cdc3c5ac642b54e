import type { ParameterFormat } from './parameter-format.ts'

/**
 * Serializes a parameter in the default style of a path, a query or a header: a text, a number or a boolean, and in a
 * query a list of these.
 *
 * @throws TypeError for any other value, and for a header with white space at its ends, which it would lose
 */
export function serializePlain({ in: location, name }: ParameterFormat, value: unknown): string[] {
  if (value === undefined) return []
  if (location === 'cookie') throw needsStyles(name, 'is a cookie')
  if (location === 'query') {
    const pair = (one: unknown) => `${encodeURIComponent(name)}=${encodeURIComponent(textOf(name, one))}`
    return Array.isArray(value) ? value.map(pair) : [pair(value)]
  }
  const text = textOf(name, value)
  if (location === 'path') return [encodeURIComponent(text)]
  if (/^[ \t\r\n]|[ \t\r\n]$/.test(text))
    throw new TypeError(
      `The header parameter ${name} cannot hold ${JSON.stringify(text)}: a header loses white space at its ends. Trim it first.`,
    )
  return [text]
}

function textOf(name: string, value: unknown): string {
  if (value instanceof Date) return value.toISOString()
  if (value === null || typeof value !== 'object') return String(value)
  throw needsStyles(name, 'has a list or an object')
}

function needsStyles(name: string, why: string): TypeError {
  return new TypeError(
    `The parameter ${name} ${why}. Generate the SDK again, so that the operation has \`styles\`.`,
  )
}
