const base = 36
const smallest = 1
const largest = 26
const skew = 38
const damp = 700

/**
 * Decodes a label without its prefix `xn--` (RFC 3492 section 6.2). @returns undefined if the label is
 * invalid
 */
export function decodePunycode(text: string): string | undefined {
  const end = text.lastIndexOf('-')
  const codes = Array.from(text.slice(0, Math.max(0, end)), (letter) => letter.codePointAt(0)!)
  let code = 128
  let index = 0
  let bias = 72
  for (let at = end + 1; at < text.length;) {
    const before = index
    let weight = 1
    for (let step = base; ; step += base) {
      const digit = digitOf(text.charCodeAt(at++))
      if (digit === undefined) return undefined
      index += digit * weight
      const threshold = Math.min(largest, Math.max(smallest, step - bias))
      if (digit < threshold) break
      weight *= base - threshold
      if (index > 0x10_ffff * 64) return undefined
    }
    bias = adapted(index - before, codes.length + 1, before === 0)
    code += Math.floor(index / (codes.length + 1))
    index %= codes.length + 1
    if (code > 0x10_ffff) return undefined
    codes.splice(index++, 0, code)
  }
  return String.fromCodePoint(...codes)
}

function digitOf(letter: number): number | undefined {
  if (letter >= 0x61 && letter <= 0x7a) return letter - 0x61
  return letter >= 0x30 && letter <= 0x39 ? letter - 0x30 + 26 : undefined
}

/** Adapts the bias (RFC 3492 section 6.1). */
function adapted(delta: number, count: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? damp : 2))
  rest += Math.floor(rest / count)
  let bias = 0
  for (; rest > ((base - smallest) * largest) / 2; bias += base) rest = Math.floor(rest / (base - smallest))
  return bias + Math.floor(((base - smallest + 1) * rest) / (rest + skew))
}
