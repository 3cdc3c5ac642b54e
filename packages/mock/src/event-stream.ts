const encoder = new TextEncoder()

/**
 * Creates an event stream (HTML standard, section 9.2 "Server-sent events") that has the same event three times. A text
 * that already is an event stream is sent unchanged.
 *
 * @param value the data of the event, or the stream
 */
export function eventStream(value: unknown): ReadableStream<Uint8Array> {
  if (typeof value === 'string' && isStream.test(value))
    return ReadableStream.from([encoder.encode(endsEvent.test(value) ? value : `${value.trimEnd()}\n\n`)])
  const data = typeof value === 'string' ? value : JSON.stringify(value)
  const lines = data.split(/\r\n|\n|\r/).map((line) => `data: ${line}\n`)
  const event = encoder.encode(`${lines.join('')}\n`)
  return ReadableStream.from([event, event, event])
}

/** Matches a text whose first line is a field or a comment. In later lines, plain text may resemble a field. */
const isStream = /^\uFEFF?[\r\n]*(?:data|event|id|retry)?:/
const endsEvent = /(?:\r\n|\n|\r)(?:\r\n|\n|\r)$/
