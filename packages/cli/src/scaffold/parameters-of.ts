/** A parameter of a function, derived from the source of the function. */
export interface FunctionParameter {
  name: string
  required: boolean
  /** A schema for the values: it has the type of the default value, or else the type `string`. */
  schema: { type: string; default?: unknown }
}

/**
 * Derives the parameters of a function from its source, such as `(name, count = 1)`. Each property of a destructured
 * object, as in `({ name, count = 1 })`, becomes a parameter. Rest parameters and array patterns are left out.
 */
export function parametersOf(fn: Function): FunctionParameter[] {
  const source = Function.prototype.toString.call(fn)
  const start = source.indexOf('(')
  const arrow = /^(?:async\s+)?([\w$]+)\s*=>/.exec(source)
  const list = arrow?.[1] ?? within(source, start)
  return split(list).flatMap((part) => {
    if (!part.startsWith('{')) return read(part) ?? []
    const properties = split(within(part, 0)).flatMap((property) => read(property) ?? [])
    // If the object has a default, all its properties are optional.
    return /\}\s*=[^=>]*$/.test(part) ? properties.map((one) => ({ ...one, required: false })) : properties
  })
}

function read(part: string): FunctionParameter | undefined {
  const [, name, value] = /^([A-Za-z_$][\w$]*)\s*(?::[^=]*)?(?:=\s*([^]*))?$/.exec(part) ?? []
  if (name === undefined) return undefined
  if (value === undefined) return { name, required: true, schema: { type: 'string' } }
  const text = value.trim().replace(/^'([^'"\\]*)'$/, '"$1"')
  try {
    const fallback: unknown = JSON.parse(text)
    return { name, required: false, schema: { type: typeOf(fallback), default: fallback } }
  } catch {
    // Only a JSON value or a string in single quotes can become a `default` in the contract.
    return { name, required: false, schema: { type: 'string' } }
  }
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array'
  return Number.isInteger(value) ? 'integer' : typeof value
}

/** Returns the text between the bracket at an index and its closing bracket; an empty text if there is none. */
function within(source: string, open: number): string {
  let depth = 0
  for (let at = open; at < source.length; at++) {
    if ('([{'.includes(source[at]!)) depth++
    else if (')]}'.includes(source[at]!) && --depth === 0) return source.slice(open + 1, at)
  }
  return ''
}

/**
 * Splits a list at its commas, except those within brackets and strings. The parts are trimmed, and empty parts left
 * out.
 */
function split(list: string): string[] {
  const parts = ['']
  let depth = 0
  let quote = ''
  for (const char of list) {
    if (quote !== '') quote = char === quote ? '' : quote
    else if ('\'"`'.includes(char)) quote = char
    else if ('([{'.includes(char)) depth++
    else if (')]}'.includes(char)) depth--
    if (char === ',' && depth === 0 && quote === '') parts.push('')
    else parts[parts.length - 1] += char
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}
