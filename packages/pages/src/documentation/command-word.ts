import { shellWord } from '@concordat/core'

/** A part of a word of a command: a text, or the value of an environment variable. */
export type WordPart = string | { variable: string }

/** Writes a word of a command for a POSIX shell. No text is ever more than a text. */
export function commandWord(...parts: WordPart[]): string {
  const words: string[] = []
  let text = ''
  const endText = () => {
    if (text !== '') words.push(shellWord(text))
    text = ''
  }
  for (const part of parts) {
    if (typeof part === 'string') text += part
    else {
      endText()
      words.push(`"$${part.variable}"`)
    }
  }
  endText()
  return words.length === 0 ? "''" : words.join('')
}
