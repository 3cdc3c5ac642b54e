import { cancelUnlessFailed } from './cancel-unless-failed.ts'

type Read<T> = Awaited<ReturnType<ReadableStreamDefaultReader<T>['read']>>

/** The options of `streamOfReader`. */
export interface ReaderStreamOptions<T> {
  /** A read that was begun before. Its result is the first chunk of the stream. */
  first?: Promise<Read<T>>
  /** Called to run each read and the cancellation of the source. Default: they run directly. */
  around?: <Result>(run: () => Result) => Result
}

/** Creates a stream of what a reader reads. The source is read only when the consumer reads. */
export function streamOfReader<T>(
  reader: ReadableStreamDefaultReader<T>,
  { first, around = (run) => run() }: ReaderStreamOptions<T>,
): ReadableStream<T> {
  let begun = first
  const next = async (controller: ReadableStreamDefaultController<T>) => {
    const read = begun ?? reader.read()
    begun = undefined
    const { done, value } = await read
    if (done) controller.close()
    else controller.enqueue(value)
  }
  return new ReadableStream<T>(
    {
      pull: (controller) => around(() => next(controller)),
      cancel: (reason) => around(() => cancelUnlessFailed(reader, reason)),
    },
    { highWaterMark: 0 },
  )
}
