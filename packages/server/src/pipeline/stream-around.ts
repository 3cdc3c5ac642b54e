/**
 * Creates a stream whose source is read and cancelled inside of a function, because hosts read the body of a
 * reply outside of the pipeline.
 */
export function streamAround<T>(
  source: ReadableStream<T>,
  around: <Result>(run: () => Result) => Result,
): ReadableStream<T> {
  const reader = source.getReader()
  const read = async (controller: ReadableStreamDefaultController<T>): Promise<void> => {
    const { done, value } = await reader.read()
    if (done) controller.close()
    else controller.enqueue(value)
  }
  return new ReadableStream<T>(
    {
      pull: (controller) => around(() => read(controller)),
      cancel: (reason) => around(() => reader.cancel(reason)),
    },
    // The source is read only when the consumer reads.
    { highWaterMark: 0 },
  )
}
