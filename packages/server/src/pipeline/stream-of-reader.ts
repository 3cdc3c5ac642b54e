type Read<T> = Awaited<ReturnType<ReadableStreamDefaultReader<T>['read']>>

/** The options of `streamOfReader`. */
export interface ReaderStreamOptions<T> {
  /** The result of a read that was made before. It is the first chunk of the stream. */
  first?: Read<T>
  /** A function inside of which the source is read and cancelled. */
  around?: <Result>(run: () => Result) => Result
}

/** Creates a stream of what a reader reads. The source is read only when the consumer reads. */
export function streamOfReader<T>(
  reader: ReadableStreamDefaultReader<T>,
  { first, around = (run) => run() }: ReaderStreamOptions<T>,
): ReadableStream<T> {
  const pass = (controller: ReadableStreamDefaultController<T>, { done, value }: Read<T>) =>
    done ? controller.close() : controller.enqueue(value)
  return new ReadableStream<T>(
    {
      start: (controller) => first && pass(controller, first),
      pull: (controller) => around(async () => pass(controller, await reader.read())),
      cancel: (reason) => around(() => reader.cancel(reason)),
    },
    { highWaterMark: 0 },
  )
}
