const [slash, questionMark, hash] = [0x2f, 0x3f, 0x23]

/** Whether an address is that of an API mounted at this base path, or of something in it. */
export function isBelow(base: string, url: string): boolean {
  if (base === '') return true
  if (!url.startsWith(base)) return false
  const next = url.charCodeAt(base.length)
  return Number.isNaN(next) || next === slash || next === questionMark || next === hash
}
