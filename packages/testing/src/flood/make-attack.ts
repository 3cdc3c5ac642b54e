import type { Case } from '../differential/requests/case.ts'
import type { Random } from '../random.ts'
import type { Attack } from './attack.ts'
import { hostileBody } from './hostile-body.ts'
import { hostileHead } from './hostile-head.ts'
import { rawRequest, withHeader, writtenRequest } from './written-request.ts'

/** Bytes that are not a valid HTTP/1.1 request. */
const foreign = [
  Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03]),
  Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
  Buffer.from('GET /\r\n\r\n'),
  Buffer.from('\r\n\r\n\r\n\r\n'),
  Buffer.from('GET / HTTP/1.1\nHost: a\n\n'),
  Buffer.from('\0\0\0\0'),
]

/**
 * Creates an attack from cases of a contract: requests with malicious values, headers, bodies and bytes.
 *
 * @param nextCase creates a case; most of them are malicious or invalid already
 */
export function makeAttack(nextCase: () => Case, random: Random): Attack {
  const whole = (kind: string, bytes: Buffer): Attack => ({ kind, writes: [bytes], ending: 'wait' })
  const request = () => rawRequest(nextCase())
  return random.weighted<Attack>([
    [4, () => whole('values', writtenRequest(request()))],
    [4, () => whole('head', writtenRequest(hostileHead(request(), random)))],
    [3, () => whole('body', writtenRequest(hostileBody(request(), random)))],
    [
      3,
      () => ({
        ...whole('changed bytes', changed(writtenRequest(request()), random)),
        ending: ending(random),
      }),
    ],
    [
      2,
      () => ({ kind: 'cut off', writes: [cut(writtenRequest(request()), random)], ending: ending(random) }),
    ],
    [2, () => ({ kind: 'in pieces', writes: pieces(writtenRequest(request()), random), ending: 'wait' })],
    [1, () => whole('pipelined', pipeline(request, random))],
    [1, () => whole('no HTTP', random.chance(0.5) ? random.pick(foreign) : noise(random))],
  ])
}

function ending(random: Random): Attack['ending'] {
  return random.pick(['wait', 'end', 'reset'])
}

function changed(bytes: Buffer, random: Random): Buffer {
  const copy = Buffer.from(bytes)
  for (let times = random.between(1, 5); times > 0; times--)
    copy[random.between(0, Math.min(copy.length - 1, random.chance(0.7) ? 200 : copy.length))] =
      random.between(0, 255)
  return copy
}

function cut(bytes: Buffer, random: Random): Buffer {
  return bytes.subarray(0, random.between(1, bytes.length))
}

function pieces(bytes: Buffer, random: Random): Buffer[] {
  const size = Math.max(1, Math.ceil(bytes.length / random.between(2, 12)))
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_piece, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  )
}

function pipeline(request: () => ReturnType<typeof rawRequest>, random: Random): Buffer {
  const count = random.between(2, 30)
  return Buffer.concat(
    Array.from({ length: count }, (_one, index) =>
      writtenRequest(index === count - 1 ? request() : withHeader(request(), 'Connection', 'keep-alive')),
    ),
  )
}

function noise(random: Random): Buffer {
  return Buffer.from(Array.from({ length: random.between(1, 3000) }, () => random.between(0, 255)))
}
