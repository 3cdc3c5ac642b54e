/** Returns a name without differences of case and of Unicode form, so that two users cannot have names that look alike. */
export function foldedName(name: string): string {
  // A database may refuse a NUL and half of a surrogate pair, which no name has.
  return name.toWellFormed().replaceAll('\0', '\uFFFD').normalize('NFKC').toLowerCase()
}
