import { partText } from './part-text.ts'

const key = /[ \t]*([^=;"\s]*)[ \t]*/y

/**
 * Returns the parameters of a header of a part, such as its Content-Disposition, by name in lower case. Browsers write a file name as it is, so a
 * backslash stands for itself unless it is in front of a quotation mark or of another backslash. The extended form
 * (`filename*`, RFC 8187) precedes the ordinary one.
 */
export function headerParameters(text: string): Map<string, string> {
  const parameters = new Map<string, string>()
  const extended = new Map<string, string>()
  let at = text.indexOf(';')
  while (at >= 0) {
    key.lastIndex = at + 1
    const name = key.exec(text)![1]!.toLowerCase()
    let start = key.lastIndex
    if (text[start] !== '=') {
      at = text.indexOf(';', start)
      continue
    }
    do start++
    while (text[start] === ' ' || text[start] === '\t')
    const end = text[start] === '"' ? endOfQuoted(text, start) : indexOr(text, ';', start)
    const value =
      text[start] === '"'
        ? text.slice(start + 1, end).replace(/\\(["\\])/g, '$1')
        : text.slice(start, end).trim()
    if (name.endsWith('*')) extended.set(name.slice(0, -1), decodeExtended(value))
    else parameters.set(name, value)
    at = text.indexOf(';', end)
  }
  return new Map([...parameters, ...extended])
}

/** The index of the quotation mark that ends a quoted string, or the length of the text. */
function endOfQuoted(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index++) {
    if (text[index] === '"') return index
    if (text[index] === '\\' && (text[index + 1] === '"' || text[index + 1] === '\\')) index++
  }
  return text.length
}

function indexOr(text: string, character: string, start: number): number {
  const index = text.indexOf(character, start)
  return index < 0 ? text.length : index
}

/** Decodes a value such as `UTF-8''caf%C3%A9`. A value that is malformed stays as it is. */
function decodeExtended(value: string): string {
  const [charset = '', , encoded] = value.split("'", 3)
  if (encoded === undefined) return value
  const bytes = Buffer.from(
    encoded.replace(/%([\dA-Fa-f]{2})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 16))),
    'latin1',
  )
  return partText(bytes, charset)
}
