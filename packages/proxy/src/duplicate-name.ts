import { escapePointer } from '@concordat/model'

/** An object or array whose end is not read yet. */
interface Open {
  /** The names of an object; undefined for an array. */
  names: Set<string> | undefined
  /** The index of the current item of an array, or the name of the current property of an object. */
  at: number | string
}

/**
 * Finds a name that an object of a JSON text has twice. Some readers take the first of the values, and some the last
 * (RFC 8259 section 4). Each character is read once.
 *
 * @param text a JSON text, or several; in an invalid text, names are found as far as they can be recognized
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

/** The index of the quote that ends a string; the length of the text if there is none. */
function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index++) {
    if (text[index] === '\\') index++
    else if (text[index] === '"') return index
  }
  return text.length
}

/** The name in a JSON string. A string with an invalid escape sequence is returned as it is written. */
function nameOf(quoted: string): string {
  try {
    return JSON.parse(quoted) as string
  } catch {
    return quoted
  }
}
