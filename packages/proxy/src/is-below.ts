const [slash, questionMark, hash] = [0x2f, 0x3f, 0x23]

/** Whether an address is that of this base path, or of something in it. */
export function isBelow(base: string, address: string): boolean {
  if (base === '') return true
  if (!address.startsWith(base)) return false
  const next = address.charCodeAt(base.length)
  return Number.isNaN(next) || next === slash || next === questionMark || next === hash
}
