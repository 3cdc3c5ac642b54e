/**
 * Returns the number of characters that have to be inserted, removed, replaced or swapped with the next one to change
 * one text into another (optimal string alignment). If it is above `most`, any number above `most` may be returned. The
 * work grows with the length of the shorter text times `most`.
 */
export function editDistance(one: string, other: string, most: number): number {
  const tooMany = most + 1
  const width = other.length + 1
  if (Math.abs(one.length - other.length) > most) return tooMany
  let [before, previous, current] = [1, 2, 3].map(() => Array.from({ length: width }, () => tooMany))
  for (let column = 0; column <= Math.min(most, other.length); column++) previous![column] = column
  for (let row = 1; row <= one.length; row++) {
    const first = Math.max(1, row - most)
    const last = Math.min(other.length, row + most)
    current![first - 1] = first === 1 ? row : tooMany
    let least = current![first - 1]!
    for (let column = first; column <= last; column++) {
      const same = one[row - 1] === other[column - 1]
      const isSwapped =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      const cost = Math.min(
        previous![column]! + 1,
        current![column - 1]! + 1,
        previous![column - 1]! + (same ? 0 : 1),
        isSwapped ? before![column - 2]! + 1 : tooMany,
      )
      current![column] = cost
      if (cost < least) least = cost
    }
    if (last < other.length) current![last + 1] = tooMany
    if (least > most) return tooMany
    ;[before, previous, current] = [previous, current, before]
  }
  return previous![other.length]!
}
