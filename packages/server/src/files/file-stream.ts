import type { FileHandle } from 'node:fs/promises'
import type { ByteRange } from './byte-ranges.ts'

/** A part of a body: a range of a file, or bytes. */
export type FilePiece = ByteRange | Uint8Array

const chunkSize = 64 * 1024

/**
 * Creates a stream of pieces, one after another. The file is read as fast as the stream is, and closed when its last byte
 * was read, after an error, and when the stream is cancelled. If the file has become shorter than a range, the stream
 * fails, so that no client takes what it got for complete.
 */
export function fileStream(handle: FileHandle, pieces: readonly FilePiece[]): ReadableStream<Uint8Array> {
  const left = pieces.filter((piece) => lengthOf(piece) > 0)
  /** The number of bytes of the first piece that were read. */
  let done = 0
  const next = async (): Promise<Uint8Array | undefined> => {
    const [piece] = left
    if (piece === undefined) return undefined
    const bytes = piece instanceof Uint8Array ? piece : await read(handle, piece, done)
    done += bytes.length
    if (done === lengthOf(piece)) {
      left.shift()
      done = 0
    }
    return bytes
  }
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const bytes = await next()
          if (left.length === 0) await handle.close()
          if (bytes !== undefined) controller.enqueue(bytes)
          if (left.length === 0) controller.close()
        } catch (error) {
          await handle.close()
          throw error
        }
      },
      // The handle waits for a read that has begun.
      cancel: () => handle.close(),
    },
    { highWaterMark: 0 },
  )
}

function lengthOf(piece: FilePiece): number {
  return piece instanceof Uint8Array ? piece.length : piece.end - piece.start + 1
}

/** Reads the next bytes of a range, of which some were read. */
async function read(handle: FileHandle, { start, end }: ByteRange, done: number): Promise<Uint8Array> {
  const position = start + done
  const buffer = Buffer.allocUnsafeSlow(Math.min(chunkSize, end - position + 1))
  const { bytesRead } = await handle.read(buffer, 0, buffer.length, position)
  if (bytesRead === 0) throw new Error('A file became shorter while it was sent.')
  return buffer.subarray(0, bytesRead)
}
