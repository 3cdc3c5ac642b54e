/**
 * Returns the part of an address that is counted: an IPv4 address as a whole, an IPv6 address by its first bits, since a
 * client has a whole network of them (RFC 6177). An IPv4 address that is written as IPv6 (RFC 4291 section 2.5.5.2) is an
 * IPv4 address.
 *
 * @param bits the length of the prefix of IPv6 addresses, from 1 to 128
 * @returns the text itself if it is no address
 */
export function addressGroup(address: string, bits: number): string {
  if (!address.includes(':')) return address
  const plain = address.toLowerCase().split('%', 1)[0]!
  const mapped = /^(?:0{0,4}:){2,5}ffff:(\d{1,3}(?:\.\d{1,3}){3})$/.exec(plain)
  if (mapped !== null) return mapped[1]!
  const groups = groupsOf(plain)
  if (groups === undefined) return address
  const kept = groups.map((group, index) => {
    const shown = Math.min(16, Math.max(0, bits - index * 16))
    return (group & (0xffff << (16 - shown)) & 0xffff).toString(16)
  })
  return `${kept.slice(0, Math.ceil(bits / 16)).join(':')}/${bits}`
}

/** Returns the eight groups of an IPv6 address (RFC 4291 section 2.2); undefined for another text. */
function groupsOf(text: string): number[] | undefined {
  const halves = text.split('::')
  if (halves.length > 2 || text.length > 45) return undefined
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const missing = 8 - head.length - tail.length
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail]
  if (!groups.every((group) => /^[\da-f]{1,4}$/.test(group))) return undefined
  return groups.map((group) => Number.parseInt(group, 16))
}
