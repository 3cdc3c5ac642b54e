/** Returns a name without differences of case and of Unicode form, so that two users cannot have names that look alike. */
export function foldedName(name: string): string {
  return name.normalize('NFKC').toLowerCase()
}
