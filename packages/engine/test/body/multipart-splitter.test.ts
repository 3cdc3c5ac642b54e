import { describe, expect, test, vi } from 'vitest'
import { MultipartSplitter } from '../../src/body/multipart-splitter.ts'

/** Splits a body that arrives in chunks of `size` bytes. @returns the head and the content of each part */
function split(body: string, size = body.length, boundary = 'x'): string[] {
  const splitter = new MultipartSplitter(boundary)
  const bytes = Buffer.from(body)
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += size)
    for (const event of splitter.split(bytes.subarray(at, at + size))) {
      if (event === 'end') parts[parts.length - 1] += ']'
      else if ('head' in event) parts.push(`${event.head}[`)
      else parts[parts.length - 1] += Buffer.from(event.piece).toString()
    }
  splitter.end()
  return parts
}
const refused = expect.objectContaining({ status: 400 })

describe.each([1, 2, 3, 7, 1000])('a body in chunks of %d bytes', (size) => {
  test.each([
    ['has parts', '--x\r\nA: 1\r\n\r\none\r\n--x\r\nB: 2\r\n\r\ntwo\r\n--x--', ['A: 1[one]', 'B: 2[two]']],
    ['may have no part', '--x--\r\n', []],
    ['may have a part without headers', '--x\r\n\r\none\r\n--x--', ['[one]']],
    ['may have a part with an empty content', '--x\r\nA: 1\r\n\r\n\r\n--x--', ['A: 1[]']],
    ['may have a part without a content', '--x\r\nA: 1\r\n\r\n--x--', ['A: 1[]']],
    ['may have spaces after a delimiter', '--x \t\r\nA: 1\r\n\r\none\r\n--x--', ['A: 1[one]']],
    [
      'may have a preamble and an epilogue',
      'before\r\n--x\r\nA: 1\r\n\r\none\r\n--x--\r\n--x\r\n',
      ['A: 1[one]'],
    ],
    [
      'may have what looks like a delimiter',
      '--x\r\nA: 1\r\n\r\n\n--x\n--x\r\r\n-\r\n--y--x\r\n--x--',
      ['A: 1[\n--x\n--x\r\r\n-\r\n--y--x]'],
    ],
  ])('%s', (_title, body, parts) => {
    expect(split(body, size)).toEqual(parts)
  })

  test.each([
    ['is empty', ' '],
    ['has no last delimiter', '--x\r\nA: 1\r\n\r\none\r\n--x'],
    ['has half of the last dashes', '--x\r\nA: 1\r\n\r\none\r\n--x-'],
    ['ends within a head', '--x\r\nA: 1\r\n'],
    ['has a line that begins with the delimiter', '--x\r\nA: 1\r\n\r\none\r\n--xy\r\n--x--'],
    ['has a head of more than 16 KiB', `--x\r\nA: ${'1'.repeat(17_000)}\r\n\r\n\r\n--x--`],
    ['has a head without end', `--x\r\nA: ${'1'.repeat(17_000)}`],
  ])('that %s is refused', (_title, body) => {
    expect(() => split(body, size)).toThrow(refused)
  })
})

test('a body is split in a time that grows with its size', () => {
  // Each line begins like a delimiter.
  const boundary = `${'-'.repeat(60)}x`
  const line = `\r\n--${'-'.repeat(60)}`
  const time = (lines: number) => {
    const body = `--${boundary}\r\n\r\n${line.repeat(lines)}\r\n--${boundary}--`
    const start = performance.now()
    expect(split(body, 65_536, boundary)[0]).toHaveLength(lines * line.length + 2)
    return performance.now() - start
  }
  time(10_000)
  expect(time(100_000)).toBeLessThan(20 * Math.max(time(10_000), 5))
})

test('a head that arrives byte by byte is copied a few times only', () => {
  const head = `A: ${'y'.repeat(16_000)}`
  const concat = vi.spyOn(Buffer, 'concat')
  const copy = vi.spyOn(Buffer, 'from')
  const allocate = vi.spyOn(Buffer, 'allocUnsafeSlow')
  try {
    const splitter = new MultipartSplitter('x')
    const bytes = new TextEncoder().encode(`--x\r\n${head}`)
    for (let at = 0; at < bytes.length; at++)
      expect(splitter.split(bytes.subarray(at, at + 1)).next().done).toBe(true)
    expect(concat.mock.calls.length + copy.mock.calls.length).toBeLessThan(50)
    expect(allocate.mock.calls.length).toBeLessThan(10)
    const end = splitter.split(new TextEncoder().encode('\r\n\r\none\r\n--x--'))
    expect(
      [...end].map((event) => (typeof event === 'object' && 'head' in event ? event.head : 'more')),
    ).toEqual([head, 'more', 'more'])
  } finally {
    vi.restoreAllMocks()
  }
})
