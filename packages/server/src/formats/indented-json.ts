/**
 * Writes a JSON text with line breaks and an indentation of two spaces. The text is not parsed, so that numbers keep all
 * of their digits. Beyond 100 levels the indentation no longer grows.
 */
export function indentedJson(text: string): string {
  const parts: string[] = []
  let depth = 0
  const line = () => parts.push('\n', '  '.repeat(Math.min(depth, 100)))
  for (let at = 0; at < text.length;) {
    const end = endOfToken(text, at)
    const token = text.slice(at, end)
    at = end
    if (token === '}' || token === ']') {
      depth--
      // An empty object or list stays in one line.
      if (isOpened(parts)) parts.length -= 2
      else line()
      parts.push(token)
    } else if (token === '{' || token === '[' || token === ',') {
      parts.push(token)
      if (token !== ',') depth++
      line()
    } else if (token === ':') parts.push(': ')
    else if (kindOf(token[0]!) !== 'space') parts.push(token)
  }
  parts.push('\n')
  return parts.join('')
}

/** Whether the last part is the line break after a brace or bracket that has just been opened. */
function isOpened(parts: readonly string[]): boolean {
  const last = parts.at(-3)
  return parts.at(-2) === '\n' && (last === '{' || last === '[')
}

/** Returns the index after the string, mark, white space, number or name at an index. */
function endOfToken(text: string, at: number): number {
  if (text[at] === '"') return endOfString(text, at)
  const kind = kindOf(text[at]!)
  if (kind === 'mark') return at + 1
  let end = at + 1
  while (end < text.length && kindOf(text[end]!) === kind) end++
  return end
}

function kindOf(character: string): 'mark' | 'space' | 'word' {
  if ('{}[],:"'.includes(character)) return 'mark'
  return ' \t\r\n'.includes(character) ? 'space' : 'word'
}

function endOfString(text: string, at: number): number {
  for (let end = text.indexOf('"', at + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0
    while (text[end - 1 - slashes] === '\\') slashes++
    if (slashes % 2 === 0) return end + 1
  }
  return text.length
}
