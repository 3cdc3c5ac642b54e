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
  /** Default: nothing stands around the items. */
  frame?: ItemFrame
  /** Whether the items are events. After the first of them, an event announces the error with which the stream ends. */
  isEvents?: boolean
  /** Creates the error for items that violate the contract. */
  broken(faults: readonly Fault[]): Error
}

/**
 * Creates the stream of the texts of items. Each item is checked when the consumer reads it. The first one that
 * violates the contract ends the stream with an error, as does a number of items outside the bounds of the frame.
 * Without a frame, a `Uint8Array` is sent as it is. Cancelling the stream ends the source.
 */
export function itemStream(
  source: ItemSource,
  options: ItemStreamOptions,
): ReadableStream<string | Uint8Array> {
  const { write, frame = noFrame, isEvents = false, broken } = options
  const items = openItems(source)
  let count = 0
  let failure: AnnouncedFailure | undefined
  const fail = async (faults: readonly SchemaFault[]): Promise<never> => {
    // An error that ending the source causes is discarded, because the error below is more useful.
    await items.end().catch(() => undefined)
    throw broken(faults.map(({ pointer, rule, message }) => ({ in: 'body', pointer, rule, message })))
  }
  const textOf = async (value: unknown): Promise<string | Uint8Array> => {
    // Within a frame, a `Uint8Array` is checked and written like any other item.
    if (value instanceof Uint8Array && frame === noFrame) return value
    if (count >= frame.most) await fail([tooMany(frame.most)])
    const text = write(value)
    if (typeof text !== 'string')
      return fail(text.map((fault) => ({ ...fault, pointer: `/${count}${fault.pointer}` })))
    return `${count++ === 0 ? frame.start : frame.separator}${text}`
  }
  const next = async (controller: ReadableStreamDefaultController<string | Uint8Array>): Promise<void> => {
    const { done, value } = await items.next()
    if (done !== true) return controller.enqueue(await textOf(value))
    if (count < frame.least) await fail([tooFew(frame.least)])
    const last = count === 0 ? frame.start + frame.end : frame.end
    if (last !== '') controller.enqueue(last)
    controller.close()
  }
  return new ReadableStream<string | Uint8Array>(
    {
      async pull(controller) {
        if (failure !== undefined) throw failure
        try {
          await next(controller)
        } catch (error) {
          // Before the first event, the host can still send a problem as the reply, so the error is passed on.
          if (!isEvents || count === 0) throw error
          // The stream fails only at the next read, so that this event is sent first.
          failure = new AnnouncedFailure(error)
          controller.enqueue(announcement(error))
        }
      },
      cancel: () => items.end(),
    },
    { highWaterMark: 0 },
  )
}

function tooMany(most: number): SchemaFault {
  return { pointer: '', rule: 'maxItems', message: `must NOT have more than ${most} items` }
}

function tooFew(least: number): SchemaFault {
  return { pointer: '', rule: 'minItems', message: `must NOT have fewer than ${least} items` }
}

/**
 * Returns the event that announces an error. An error other than HttpError is announced as `internal-error`, without
 * its message.
 */
function announcement(error: unknown): string {
  const { problem } = error instanceof HttpError ? error : HttpError.of('internal-error')
  return eventText({ event: problemEvent }, JSON.stringify(problem)) as string
}
