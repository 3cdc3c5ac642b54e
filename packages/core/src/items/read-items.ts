import type { ProblemDetails } from '../problem.ts'
import { isEventFormat, type ItemFormat, type ServerSentEvent } from './item-format.ts'
import { readMixedData } from './mixed-data.ts'
import { readEvents } from './read-events.ts'
import { readJsonTexts } from './read-json-texts.ts'
import { problemEvent, StreamProblem } from './stream-problem.ts'

/** The largest number of characters of one item: 16 Mi. */
const mostCharacters = 16 * 1024 * 1024

/**
 * Reads the items of a stream as they arrive. When the consumer leaves the loop, the stream is cancelled.
 *
 * @param body the bytes; null for a reply without a body, which has no items
 * @throws SyntaxError if an item is not valid JSON, RangeError if more than 16 Mi characters of an item have arrived
 *   before its end, StreamProblem if the server announced a problem, and the error of the stream
 *
 * @example
 * ```ts
 * const response = await fetch('http://127.0.0.1:3000/api/readings')
 * for await (const item of readItems('lines', response.body)) console.log(item)
 * ```
 */
export function readItems(
  format: ItemFormat,
  body: ReadableStream<Uint8Array> | null,
): AsyncGenerator<unknown, void, undefined> {
  const items = itemsOf(format, body)
  let isBegun = false
  const next = items.next.bind(items)
  const end = items.return.bind(items)
  items.next = () => {
    isBegun = true
    return next()
  }
  // The `return` of a generator that has not begun runs none of its code, so it would leave the stream open.
  items.return = async (value) => {
    if (!isBegun) await body?.cancel()
    return end(value)
  }
  return items
}

async function* itemsOf(
  format: ItemFormat,
  body: ReadableStream<Uint8Array> | null,
): AsyncGenerator<unknown, void, undefined> {
  if (body === null) return
  const texts = textsOf(body)
  if (isEventFormat(format)) {
    for await (const event of readEvents(texts, mostCharacters)) {
      const problem = event.event === problemEvent ? problemOf(event.data) : undefined
      if (problem !== undefined) throw new StreamProblem(problem)
      if (format.endsWith('-data')) {
        if (event.data !== undefined) yield dataOf(format, event.data)
      } else yield eventItem(format, event)
    }
    return
  }
  for await (const text of readJsonTexts(texts, format === 'lines' ? '\n' : '\x1E', mostCharacters))
    yield JSON.parse(text) as unknown
}

/** Decodes chunks of UTF-8 as they arrive. A character may begin in one chunk and end in the next. */
async function* textsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const reader = body.getReader()
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let isDone = false
  try {
    for (;;) {
      const { done, value } = await reader.read()
      isDone = done
      yield decoder.decode(value, { stream: !done })
      if (done) return
    }
  } finally {
    // `cancel` of a stream that failed rejects with the error that `read` has already thrown.
    if (!isDone) await reader.cancel().catch(() => undefined)
  }
}

function eventItem(format: ItemFormat, { data, ...fields }: ServerSentEvent<string>): ServerSentEvent {
  return data === undefined ? fields : { data: dataOf(format, data), ...fields }
}

function dataOf(format: ItemFormat, text: string): unknown {
  if (format.startsWith('text')) return text
  if (format.startsWith('mixed')) return readMixedData(text)
  return JSON.parse(text)
}

function problemOf(data = ''): ProblemDetails | undefined {
  try {
    const value = JSON.parse(data) as Partial<ProblemDetails> | null
    return typeof value?.title === 'string' && typeof value.status === 'number'
      ? (value as ProblemDetails)
      : undefined
  } catch {
    return undefined
  }
}
