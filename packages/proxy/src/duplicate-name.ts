import { escapePointer } from '@concordat/model'

/** An object or a list of which the end was not seen. */
interface Open {
  /** The names of an object; undefined for a list. */
  names: Set<string> | undefined
  /** The number of the current item of a list, or the name of the current property. */
  at: number | string
}

/**
 * Finds a name that an object of a JSON text has twice. Some readers take the first of the values, and some the last
 * (RFC 8259 section 4). Each character is read once.
 *
 * @param text a JSON text, or several. An invalid text is read as far as its names can be told.
 * @returns the JSON pointer of the name; undefined if no name is repeated
 */
export function duplicateName(text: string): string | undefined {
  const open: Open[] = []
  let isName = false
  for (let index = 0; index < text.length; index++) {
    const current = open.at(-1)
    switch (text[index]) {
      case '{':
        open.push({ names: new Set(), at: '' })
        isName = true
        break
      case '[':
        open.push({ names: undefined, at: 0 })
        isName = false
        break
      case '}':
      case ']':
        open.pop()
        isName = false
        break
      case ',':
        isName = current?.names !== undefined
        if (typeof current?.at === 'number') current.at++
        break
      case ':':
        isName = false
        break
      case '"': {
        const end = endOfString(text, index)
        if (isName && current?.names !== undefined) {
          const name = nameOf(text.slice(index, end + 1))
          current.at = name
          if (current.names.has(name)) return open.map(({ at }) => `/${escapePointer(String(at))}`).join('')
          current.names.add(name)
        }
        index = end
      }
    }
  }
  return undefined
}

/** The index of the quote that ends a string. */
function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index++) {
    if (text[index] === '\\') index++
    else if (text[index] === '"') return index
  }
  return text.length
}

/** The name in a JSON string. A string with an invalid escape sequence is its own name. */
function nameOf(quoted: string): string {
  try {
    return JSON.parse(quoted) as string
  } catch {
    return quoted
  }
}
