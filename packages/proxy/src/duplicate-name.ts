import { escapePointer } from '@concordat/model'

/** An object or a list of which the end was not seen. */
interface Open {
  pointer: string
  /** The names of an object; undefined for a list. */
  names: Set<string> | undefined
  /** The number of the current item of a list, or the name of the current property. */
  at: number | string
}

const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]/gs

/**
 * Finds a name that an object of a JSON text has twice. Some readers take the first of the values, and some the last
 * (RFC 8259 section 4).
 *
 * @param text a valid JSON text
 * @returns the JSON pointer of the name; undefined if no name is repeated
 */
export function duplicateName(text: string): string | undefined {
  const open: Open[] = []
  let isName = false
  for (const [token] of text.matchAll(tokens)) {
    const current = open.at(-1)
    const pointer = current === undefined ? '' : `${current.pointer}/${escapePointer(String(current.at))}`
    switch (token) {
      case '{':
      case '[':
        open.push({ pointer, names: token === '{' ? new Set() : undefined, at: 0 })
        isName = token === '{'
        break
      case '}':
      case ']':
        open.pop()
        isName = false
        break
      case ',':
        isName = current?.names !== undefined
        if (current !== undefined && current.names === undefined) current.at = Number(current.at) + 1
        break
      case ':':
        isName = false
        break
      default: {
        if (!isName || current?.names === undefined) break
        const name = JSON.parse(token) as string
        current.at = name
        if (current.names.has(name)) return `${current.pointer}/${escapePointer(name)}`
        current.names.add(name)
      }
    }
  }
  return undefined
}
