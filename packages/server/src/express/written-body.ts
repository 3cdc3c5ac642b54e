import { type Readable, Writable } from 'node:stream'

/** A stream to write into, and the body of a reply that yields what was written. */
export interface WrittenBody {
  writable: Writable
  body: ReadableStream<Uint8Array>
  /** Whether a stream was piped here. */
  wasPiped: () => boolean
  /**
   * Unpipes the streams that were piped here. Those that nothing else reads are destroyed, and so are the streams that
   * were piped into them. Their files and sockets would otherwise stay open.
   */
  release: () => void
}

/** The response that a `WrittenBody` belongs to. */
export interface BodyOwner {
  /** The object that streams are piped into, which passes their events and bytes to the writable stream. */
  target: () => NodeJS.WritableStream
  /** Whether the reply was sent, or the client has disconnected. */
  isOver: () => boolean
  /** Whether the body already belongs to a reply. The reply then reports errors of the body. */
  isReply: () => boolean
  /** Called with an error that the body cannot report. */
  failed: (error: unknown) => void
}

/**
 * Creates a writable stream whose bytes are the body of a reply. The writer is slowed down to the speed of the reader.
 * If the body is not sent, as for HEAD, what is written is discarded, as node:http does. If the client has
 * disconnected, the stream is destroyed. In both cases the streams that were piped here are released. An error of a
 * piped stream fails the body, unless the application has its own listener for it.
 */
export function writtenBody({ target, isOver, isReply, failed }: BodyOwner): WrittenBody {
  let controller: ReadableStreamDefaultController<Uint8Array>
  let writeNext: (() => void) | undefined
  let cancelled = false
  let piped = false
  const sources = new Set<Readable>()

  const release = () => {
    for (const source of sources) {
      source.unpipe(target())
      dispose(source)
    }
    sources.clear()
  }
  const resume = () => {
    const next = writeNext
    writeNext = undefined
    next?.()
  }
  const writable = new Writable({
    write(chunk: Uint8Array, _encoding, callback) {
      if (cancelled) return callback()
      controller.enqueue(chunk)
      if (controller.desiredSize! > 0) callback()
      else writeNext = callback
    },
    final(callback) {
      if (!cancelled) controller.close()
      callback()
    },
    destroy(error, callback) {
      const reason = error ?? new Error('The response was destroyed before its end.')
      if (isReply() && !cancelled && !writable.writableFinished) controller.error(reason)
      else if (error !== null && !cancelled) failed(error)
      release()
      // An `error` event would end the process, because applications seldom listen for it.
      callback(null)
    },
  })
  // When the reply is over, Node unpipes every stream. Such a stream stays in `sources`, so that `release` destroys it.
  writable.on('unpipe', (source: Readable) => void (isOver() || sources.delete(source)))
  writable.on('pipe', (source: Readable) => {
    piped = true
    sources.add(source)
    const report = (error: Error) => {
      if (source.listeners('error').every((listener) => ownListeners.has(listener))) writable.destroy(error)
    }
    ownListeners.add(report)
    // A listener that was added with `once` is removed before it is called. This listener is called before all of them,
    // so it still sees them.
    source.prependListener('error', report)
    source.on('close', () => {
      if (sources.delete(source) && !source.readableEnded && source.errored === null)
        writable.destroy(new Error('A stream that was piped into the response closed before its end.'))
    })
    if (writable.destroyed || cancelled) queueMicrotask(release)
  })

  const body = new ReadableStream<Uint8Array>(
    {
      start: (created) => void (controller = created),
      pull: resume,
      cancel(reason) {
        cancelled = true
        // A body is cancelled with a reason if the client has disconnected, and without one if the body is not sent.
        if (reason !== undefined) writable.destroy()
        release()
        resume()
      },
    },
    { highWaterMark: 0 },
  )
  return { writable, body, wasPiped: () => piped, release }
}

/** The `error` listeners that this file adds to streams that were piped into responses. */
const ownListeners = new WeakSet<Function>()

/** Destroys a stream that nothing reads, and then the streams that were piped into it. */
function dispose(source: Readable): void {
  if (source.listenerCount('data') > 0 || source.listenerCount('readable') > 0) return
  if ('write' in source) source.on('unpipe', dispose)
  source.destroy()
}
