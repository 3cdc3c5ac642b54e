import { type Fault, isEventFormat, type ItemFormat } from '@concordat/core'
import { type MediaTypeModel, refTo } from '@concordat/model'
import type { ContractValidators } from '@concordat/schema'
import { listFrame } from './item-frame.ts'
import type { ItemSource } from './item-source.ts'
import { itemStream } from './item-stream.ts'
import { compileItemWriter } from './item-writer.ts'
import { streamedList } from './streamed-list.ts'

/** The items of a media type, compiled. */
export interface BodyItems {
  /** How a client reads the items; undefined for a list in JSON, which is read as a whole. */
  format: ItemFormat | undefined
  stream(source: ItemSource, broken: (faults: readonly Fault[]) => Error): ReadableStream<string | Uint8Array>
}

/**
 * Compiles the writer of a media type whose body may be given item by item: a stream of items, or a list in JSON. Any
 * other list, such as one with `uniqueItems`, whose check needs all items, is collected before it is sent.
 *
 * @param root the contract, for references
 */
export function compileBodyItems(
  root: object,
  media: MediaTypeModel,
  validators: ContractValidators,
): BodyItems {
  const { items } = media
  if (items !== undefined) {
    const write = compileItemWriter(root, items, validators)
    const isEvents = isEventFormat(items.format)
    return {
      format: items.format,
      stream: (source, broken) => itemStream(source, { write, isEvents, broken }),
    }
  }
  const list = streamedList(root, media)
  if (list !== undefined) {
    const write = compileItemWriter(root, { ...list, format: undefined }, validators)
    const frame = listFrame(list)
    return { format: undefined, stream: (source, broken) => itemStream(source, { write, frame, broken }) }
  }
  const whole = { schema: media.schema, ref: refTo(`${media.pointer}/schema`), format: undefined }
  const writeAll = compileItemWriter(root, whole, validators)
  return {
    format: undefined,
    stream: (source, broken) => itemStream(collected(source), { write: writeAll, isWhole: true, broken }),
  }
}

/** Collects all items of a source, and yields them as one list. */
async function* collected(source: ItemSource): AsyncGenerator<unknown[], void, undefined> {
  const all: unknown[] = []
  for await (const item of source) all.push(item)
  yield all
}
