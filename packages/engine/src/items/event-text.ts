import type { ServerSentEvent } from '@concordat/core'
import type { SchemaFault } from '@concordat/schema'

/**
 * Writes a server-sent event (HTML standard, section 9.2.6). Each line of the data becomes a `data` field of its own.
 *
 * @param data undefined for an event without data
 * @returns the text; a list with one fault if the name or the id cannot be written
 */
export function eventText(
  { event, id, retry }: Omit<ServerSentEvent, 'data'>,
  data: string | undefined,
): string | readonly SchemaFault[] {
  let text = ''
  if (event !== undefined) {
    if (unwritable.test(event)) return [notInLine('/event')]
    text += `event: ${event}\n`
  }
  if (id !== undefined) {
    if (unwritable.test(id)) return [notInLine('/id')]
    text += `id: ${id}\n`
  }
  if (retry !== undefined) {
    if (!Number.isSafeInteger(retry) || retry < 0)
      return [{ pointer: '/retry', rule: 'content', message: 'must be a number of milliseconds' }]
    text += `retry: ${retry}\n`
  }
  if (data === undefined) return `${text}\n`
  if (!lineBreak.test(data)) return `${text}data: ${data}\n\n`
  for (const line of data.split(lineBreak)) text += `data: ${line}\n`
  return `${text}\n`
}

const lineBreak = /\r\n|\n|\r/
/**
 * Characters that the name and the id of an event cannot have. Line breaks end the field, and browsers ignore an id
 * with a null character.
 */
// oxlint-disable-next-line no-control-regex
const unwritable = /[\r\n\0]/

function notInLine(pointer: string): SchemaFault {
  return {
    pointer,
    rule: 'content',
    message: 'has a line break or a null character, which only data can have',
  }
}
