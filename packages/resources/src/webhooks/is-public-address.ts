import { BlockList, isIP } from 'node:net'

/** The ranges of IPv4 that are not globally reachable (www.iana.org/assignments/iana-ipv4-special-registry). */
const privateIPv4 = new BlockList()
for (const range of [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
])
  addRange(privateIPv4, range, 'ipv4')

/** Global unicast of IPv6. Everything else is local, or contains an IPv4 address. */
const globalIPv6 = new BlockList()
addRange(globalIPv6, '2000::/3', 'ipv6')

/** The ranges of `globalIPv6` that are not globally reachable, or that contain an IPv4 address. */
const specialIPv6 = new BlockList()
for (const range of ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'])
  addRange(specialIPv6, range, 'ipv6')

/** Whether an IP address is one of the public internet, and not of this machine or of a private network. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !privateIPv4.check(address, 'ipv4')
  return globalIPv6.check(address, 'ipv6') && !specialIPv6.check(address, 'ipv6')
}

function addRange(list: BlockList, range: string, family: 'ipv4' | 'ipv6'): void {
  const [network = '', bits] = range.split('/')
  list.addSubnet(network, Number(bits), family)
}
