import { editDistance } from './edit-distance.ts'

/**
 * Finds the known word that is most similar to a misspelt one. Upper and lower case are equal.
 *
 * @returns undefined if every word differs in more than a third of the letters, or in more than three letters
 */
export function nearestWord(word: string, known: Iterable<string>): string | undefined {
  const lowercase = word.toLowerCase()
  let nearest: string | undefined
  let least = Math.min(3, Math.floor(word.length / 3)) + 1
  for (const candidate of known) {
    const edits = editDistance(lowercase, candidate.toLowerCase(), least - 1)
    if (edits >= least) continue
    least = edits
    nearest = candidate
  }
  return nearest
}
