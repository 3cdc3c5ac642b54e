import { expect, test } from 'vitest'
import { byteRanges } from '../../src/files/byte-ranges.ts'

/** The ranges as `start-end`. */
function read(header: string, size: number): string | undefined {
  const ranges = byteRanges(header, size)
  return typeof ranges === 'object' ? ranges.map(({ start, end }) => `${start}-${end}`).join() : ranges
}

test.each([
  ['bytes=0-4', '0-4'],
  ['Bytes=0-4', '0-4'],
  ['bytes=0-0', '0-0'],
  ['bytes=5-', '5-9'],
  ['bytes=5-99', '5-9'],
  ['bytes=-3', '7-9'],
  ['bytes=-99', '0-9'],
  [`bytes=0-${'9'.repeat(400)}`, '0-9'],
  ['bytes=0-1,5-6', '0-1,5-6'],
  ['bytes= 0-1 , ,\t5-6,', '0-1,5-6'],
  ['bytes=8-,0-1', '8-9,0-1'],
  ['bytes=0-1,99-', '0-1'],
  // Ranges that touch are two, and ranges that overlap are one, where the first of them stood.
  ['bytes=0-1,2-3', '0-1,2-3'],
  ['bytes=0-5,3-7', '0-7'],
  ['bytes=8-9,0-1,4-8', '4-9,0-1'],
  ['bytes=0-1,4-5,1-4', '0-5'],
  ['bytes=0-9,0-9', '0-9'],
])('%s of 10 bytes is %s', (header, ranges) => {
  expect(read(header, 10)).toBe(ranges)
})

test.each(['bytes=10-', 'bytes=10-20', 'bytes=-0', 'bytes=99-,-0', `bytes=${'9'.repeat(400)}-`])(
  '%s of 10 bytes has no byte',
  (header) => {
    expect(read(header, 10)).toBe('unsatisfiable')
  },
)

test.each([
  'bytes',
  'bytes=',
  'bytes=,',
  'bytes=-',
  'bytes=4-0',
  'bytes=a-b',
  'bytes=0-4-5',
  'bytes=0x0-4',
  'bytes=--5',
  'bytes=0-1,nonsense',
  'bytes 0-4',
  'items=0-4',
  // More than a client has reason to ask for.
  `bytes=${Array.from({ length: 17 }, (_, n) => `${n}-${n}`).join()}`,
  'bytes=0-,0-,0-,0-',
  'bytes=0-4,1-5,2-6,3-7',
])('%s is ignored', (header) => {
  expect(read(header, 100)).toBeUndefined()
})

test('a file without bytes has no range, but an end', () => {
  expect(read('bytes=0-', 0)).toBe('unsatisfiable')
  expect(read('bytes=-0', 0)).toBe('unsatisfiable')
  expect(read('bytes=-5', 0)).toBeUndefined()
})

test('ranges are disjoint, and hold the bytes that were asked for', () => {
  let seed = 1
  const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below
  for (let round = 0; round < 2000; round++) {
    const asked = Array.from({ length: 1 + random(16) }, () => {
      const start = random(60)
      return [start, start + random(8)] as const
    })
    const ranges = byteRanges(`bytes=${asked.map((pair) => pair.join('-')).join()}`, 50)
    if (typeof ranges !== 'object') continue
    const sent = ranges.flatMap(({ start, end }) =>
      Array.from({ length: end - start + 1 }, (_, n) => start + n),
    )
    const wanted = asked.flatMap(([start, end]) =>
      Array.from({ length: end - start + 1 }, (_, n) => start + n),
    )
    expect(new Set(sent).size).toBe(sent.length)
    expect(new Set(sent)).toEqual(new Set(wanted.filter((byte) => byte < 50)))
  }
})
