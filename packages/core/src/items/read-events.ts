import type { ServerSentEvent } from './item-format.ts'

/** An event whose data is still a text. */
type TextEvent = ServerSentEvent<string>

/**
 * Parses server-sent events (HTML standard, section 9.2.6) from texts as they arrive. An event that the end of the
 * stream cuts off is dropped, as the standard requires. An event without data is dropped too, unless it has an id or a
 * retry time.
 *
 * @param most the largest number of characters of one event
 * @throws RangeError if more than `most` characters of an event have arrived before its end
 */
export async function* readEvents(
  texts: AsyncIterable<string>,
  most: number,
): AsyncGenerator<TextEvent, void, undefined> {
  /** The pieces of a line whose end has not arrived. */
  let pieces: string[] = []
  let size = 0
  /** Whether the last text ended with a carriage return, whose line feed may follow in the next text. */
  let afterReturn = false
  let isFirst = true
  let fields = new EventFields()
  for await (const text of texts) {
    if (text === '') continue
    let added = afterReturn && text.startsWith('\n') ? text.slice(1) : text
    // A byte order mark at the beginning is ignored.
    if (isFirst && added.startsWith('\uFEFF')) added = added.slice(1)
    isFirst = false
    afterReturn = text.endsWith('\r')
    const lines = added.split(/\r\n|\n|\r/)
    const last = lines.pop()!
    for (const piece of lines) {
      const line = pieces.join('') + piece
      pieces = []
      size = 0
      if (line !== '') fields.add(line)
      else {
        const event = fields.event()
        fields = new EventFields()
        if (event !== undefined) yield event
      }
    }
    pieces.push(last)
    size += last.length
    if (size + fields.size > most)
      throw new RangeError(`An event of the stream has more than ${most} characters.`)
  }
}

/** The fields of the event that is being read. */
class EventFields {
  size = 0
  #data: string[] = []
  #event = ''
  #id: string | undefined
  #retry: number | undefined

  add(line: string): void {
    this.size += line.length
    const colon = line.indexOf(':')
    // A line that begins with a colon is a comment.
    if (colon === 0) return
    const name = colon < 0 ? line : line.slice(0, colon)
    const text = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1)
    if (name === 'data') this.#data.push(text)
    else if (name === 'event') this.#event = text
    else if (name === 'id' && !text.includes('\0')) this.#id = text
    else if (name === 'retry' && /^\d+$/.test(text)) this.#retry = Number(text)
  }

  event(): TextEvent | undefined {
    const hasData = this.#data.length > 0
    if (!hasData && this.#id === undefined && this.#retry === undefined) return undefined
    return {
      ...(hasData && { data: this.#data.join('\n') }),
      ...(this.#event !== '' && { event: this.#event }),
      ...(this.#id !== undefined && { id: this.#id }),
      ...(this.#retry !== undefined && { retry: this.#retry }),
    }
  }
}
