const encoder = new TextEncoder()

/**
 * An event stream (HTML standard, section 9.2 Server-sent events) with the same event three times. A text that is an event stream
 * already is sent as it is.
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

/** The first line is a field or a comment. A field further down may be a word of a plain text. */
const isStream = /^\uFEFF?[\r\n]*(?:data|event|id|retry)?:/
const endsEvent = /(?:\r\n|\n|\r)(?:\r\n|\n|\r)$/
