import { HttpError, problemEvent, type Fault } from '@concordat/core'
import type { SchemaFault } from '@concordat/schema'
import { AnnouncedFailure } from './announced-failure.ts'
import { eventText } from './event-text.ts'
import { type ItemFrame, noFrame } from './item-frame.ts'
import { openItems, type ItemSource } from './item-source.ts'
import type { ItemWriter } from './item-writer.ts'

/** How the items of a stream are written. */
export interface ItemStreamOptions {
  write: ItemWriter
  /** The texts around the items. Default: none */
  frame?: ItemFrame
  /** Whether the items are events, so that a failure is announced by one. Default: false */
  isEvents?: boolean
  /** Whether the only item is a whole body, so that its faults have no index. Default: false */
  isWhole?: boolean
  /** Creates the error for items that violate the contract. */
  broken(faults: readonly Fault[]): Error
}

/**
 * Creates the stream of the texts of items. Each item is checked when the consumer reads it. The first one that violates
 * the contract ends the stream with an error. Bytes that are not in a list are sent as they are. Cancelling the stream
 * ends the source.
 *
 * The stream fails with an `AnnouncedFailure` if the items are events.
 */
export function itemStream(
  source: ItemSource,
  options: ItemStreamOptions,
): ReadableStream<string | Uint8Array> {
  const { write, frame = noFrame, isEvents = false, isWhole = false, broken } = options
  const items = openItems(source)
  let count = 0
  const textOf = (value: unknown): string | Uint8Array => {
    // In a list, bytes are not sent as they are, but checked and written like any other item.
    if (value instanceof Uint8Array && frame === noFrame) return value
    if (count >= frame.most) throw broken([inBody(tooMany(frame.most))])
    const text = write(value)
    if (typeof text !== 'string') throw broken(text.map((fault) => inBody(fault, isWhole ? '' : `/${count}`)))
    return `${count++ === 0 ? frame.start : frame.separator}${text}`
  }
  const next = async (controller: ReadableStreamDefaultController<string | Uint8Array>): Promise<void> => {
    const { done, value } = await items.next()
    if (done !== true) {
      try {
        return controller.enqueue(textOf(value))
      } catch (error) {
        // An error of the source while it ends is less useful than this one.
        await items.end().catch(() => undefined)
        throw error
      }
    }
    if (count < frame.least) throw broken([inBody(tooFew(frame.least))])
    const last = count === 0 ? frame.start + frame.end : frame.end
    if (last !== '') controller.enqueue(last)
    controller.close()
  }
  return new ReadableStream<string | Uint8Array>(
    {
      async pull(controller) {
        try {
          await next(controller)
        } catch (error) {
          throw isEvents ? new AnnouncedFailure(error, announcementOf(error)) : error
        }
      },
      cancel: () => items.end(),
    },
    { highWaterMark: 0 },
  )
}

function inBody({ pointer, rule, message }: SchemaFault, place = ''): Fault {
  return { in: 'body', pointer: `${place}${pointer}`, rule, message }
}

function tooMany(most: number): SchemaFault {
  return { pointer: '', rule: 'maxItems', message: `must NOT have more than ${most} items` }
}

function tooFew(least: number): SchemaFault {
  return { pointer: '', rule: 'minItems', message: `must NOT have fewer than ${least} items` }
}

/** The event that announces a problem. The cause of an unknown error is for the log only. */
function announcementOf(error: unknown): string {
  const { problem } = error instanceof HttpError ? error : HttpError.of('internal-error')
  return eventText({ event: problemEvent }, JSON.stringify(problem)) as string
}
