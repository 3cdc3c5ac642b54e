/**
 * Returns a name without differences of case, of Unicode form, of white space and of invisible characters (the property
 * Default_Ignorable_Code_Point), so that two users cannot have names that differ in nothing else. Letters of different
 * scripts that look alike, such as a Latin and a Cyrillic a, remain different.
 */
export function foldedName(name: string): string {
  // A database may refuse a NUL and half of a surrogate pair, which no name has.
  const whole = name.toWellFormed().replaceAll('\0', '\uFFFD')
  const visible = whole.replace(/\p{Default_Ignorable_Code_Point}/gu, '').normalize('NFKC')
  return visible.replace(/\s+/gu, ' ').trim().toLowerCase().normalize('NFKC')
}
