/**
 * The word that was most likely meant.
 *
 * @returns undefined where none is near: at most one letter in three may differ
 */
export function nearestWord(word: string, known: Iterable<string>): string | undefined {
  const given = word.toLowerCase()
  let nearest: string | undefined
  let least = Math.min(3, Math.floor(word.length / 3)) + 1
  for (const candidate of known) {
    const far = distance(given, candidate.toLowerCase())
    if (far >= least) continue
    least = far
    nearest = candidate
  }
  return nearest
}

/** How many letters have to be added, left out, changed or swapped with the next one. */
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
