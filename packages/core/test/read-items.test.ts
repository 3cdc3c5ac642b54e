import { describe, expect, test, vi } from 'vitest'
import { readItems, StreamProblem, type ItemFormat } from '@concordat/core'

const bytes = new TextEncoder()

/** Reads a stream that arrives in the given pieces. */
async function read(format: ItemFormat, pieces: readonly (string | Uint8Array)[]): Promise<unknown[]> {
  const chunks = pieces.map((piece) => (typeof piece === 'string' ? bytes.encode(piece) : piece))
  return Array.fromAsync(readItems(format, ReadableStream.from(chunks)))
}

/** A text in pieces of one byte. */
const byteByByte = (text: string) => [...bytes.encode(text)].map((byte) => Uint8Array.of(byte))

describe('JSON texts', () => {
  test.each<[ItemFormat, string]>([
    ['lines', '{"n":1}\n\n{"n":"ü"}\r\n{"n":3}'],
    ['records', '\x1E{"n":1}\n\x1E{"n":"ü"}\n\x1E{"n":3}\n'],
  ])('in the format %s are read, however they are cut', async (format, text) => {
    const items = [{ n: 1 }, { n: 'ü' }, { n: 3 }]
    expect(await read(format, [text])).toEqual(items)
    expect(await read(format, byteByByte(text))).toEqual(items)
  })

  test('that are cut off are an error', async () => {
    await expect(read('lines', ['{"n":1}\n{"n":'])).rejects.toThrow(SyntaxError)
  })

  test('of more than 16 Mi characters are an error', async () => {
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(2 ** 20).fill(0x31)),
    })
    await expect(Array.fromAsync(readItems('lines', endless))).rejects.toThrow(RangeError)
  })
})

describe('server-sent events', () => {
  // The examples of the HTML standard, section 9.2.6.
  test.each<[string, string, unknown[]]>([
    ['of several lines', 'data: YHOO\ndata: +2\ndata: 10\n\n', [{ data: 'YHOO\n+2\n10' }]],
    [
      'with comments and ids',
      ': test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n',
      [{ data: 'first event', id: '1' }, { data: 'second event', id: '' }, { data: ' third event' }],
    ],
    ['without a value', 'data\n\ndata\ndata\n\ndata:', [{ data: '' }, { data: '\n' }]],
    ['with or without a space', 'data:test\n\ndata: test\n\n', [{ data: 'test' }, { data: 'test' }]],
    [
      'with names',
      'event: add\ndata: 73857293\n\nevent: remove\ndata: 2153\n\n',
      [
        { event: 'add', data: '73857293' },
        { event: 'remove', data: '2153' },
      ],
    ],
    [
      'with other line ends',
      '\uFEFFdata: a\r\rdata: b\r\n\r\nretry: 10\r\n\r\n',
      [{ data: 'a' }, { data: 'b' }, { retry: 10 }],
    ],
    ['with fields that are unknown or invalid', 'x: 1\nretry: 1a\nid: a\0b\ndata: c\n\n', [{ data: 'c' }]],
    ['that are cut off', 'data: a\n\ndata: b', [{ data: 'a' }]],
  ])('%s are read, however they are cut', async (_name, text, events) => {
    expect(await read('text-events', [text])).toEqual(events)
    expect(await read('text-events', byteByByte(text))).toEqual(events)
  })

  test('have their data decoded', async () => {
    const text = 'data: {"n":1}\nid: 1\n\nid: 2\n\ndata: [DONE]\n\n'
    expect(await read('mixed-events', [text.replace('[DONE]', 'DONE')])).toEqual([
      { data: { n: 1 }, id: '1' },
      { id: '2' },
      { data: 'DONE' },
    ])
    expect(await read('json-data', ['data: {"n":1}\n\nid: 2\n\ndata: 5\n\n'])).toEqual([{ n: 1 }, 5])
    expect(await read('text-data', ['data: 5\n\n'])).toEqual(['5'])
  })

  test('end with the problem that the server announces', async () => {
    const problem = { type: 'urn:problem-type:internal-error', title: 'Internal error', status: 500 }
    const items = readItems(
      'json-data',
      ReadableStream.from([bytes.encode(`data: 1\n\nevent: problem\ndata: ${JSON.stringify(problem)}\n\n`)]),
    )
    expect(await items.next()).toEqual({ done: false, value: 1 })
    const failed = await items.next().catch((error: unknown) => error)
    expect(failed).toBeInstanceOf(StreamProblem)
    expect((failed as StreamProblem).problem).toEqual(problem)
  })
})

test('a reader that leaves the loop cancels the stream', async () => {
  const cancel = vi.fn<() => void>()
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(bytes.encode('1\n2\n')),
    cancel,
  })
  for await (const item of readItems('lines', body)) if (item === 2) break
  expect(cancel).toHaveBeenCalledTimes(1)
})

test('a reply without a body has no items', async () => {
  expect(await Array.fromAsync(readItems('lines', null))).toEqual([])
})
