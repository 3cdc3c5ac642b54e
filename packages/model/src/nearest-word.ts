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
    const edits = distance(lowercase, candidate.toLowerCase())
    if (edits >= least) continue
    least = edits
    nearest = candidate
  }
  return nearest
}

/**
 * Returns the number of letters to add, remove, change or swap with the next one, so that the words are equal (optimal
 * string alignment, a restricted Damerau-Levenshtein distance).
 */
function distance(one: string, other: string): number {
  const rows = [Array.from({ length: other.length + 1 }, (_, index) => index)]
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1]
      let least = Math.min(row[j - 1]! + 1, rows[i - 1]![j]! + 1, rows[i - 1]![j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        least = Math.min(least, rows[i - 2]![j - 2]! + 1)
      row.push(least)
    }
    rows.push(row)
  }
  return rows[one.length]![other.length]!
}
