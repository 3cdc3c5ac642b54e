import { decodeEscapes } from './decode-escapes.ts'

const maxLayers = 10

/**
 * Finds the slashes, backslashes and null bytes that appear in a text when it is decoded again and again. A slash may
 * be encoded as `%2f`, as `%252f` or character by character, as `%25%32%66`.
 *
 * @returns each separator after the number of decodings that it takes: `0/`, `1\`. A text that is encoded more than ten
 *   times has the separator `deep`.
 */
export function separatorsIn(text: string): Set<string> {
  const found = new Set<string>()
  let rest = text
  for (let layer = 0; layer <= maxLayers; layer++) {
    for (const [separator] of rest.matchAll(separators)) found.add(`${layer}${separator}`)
    // The space keeps the characters on both sides from forming an escape sequence.
    const cleared = rest.replaceAll(separators, ' ')
    rest = decodeEscapes(cleared)
    if (rest === cleared) return found
  }
  return found.add('deep')
}

// oxlint-disable-next-line eslint/no-control-regex
const separators = /[/\\\0]/g
