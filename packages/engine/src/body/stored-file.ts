/** The size of the pieces in which a stored file is streamed. */
const pieceSize = 262_144

/**
 * A file whose bytes are outside of memory. The stream of an ordinary `File` that Node makes of a file on disk keeps it
 * open when it is cancelled, until the garbage is collected. The streams of this class read one piece after another, and
 * the file is open only while a piece is read.
 */
export class StoredFile extends File {
  override stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    return piecesOf(this)
  }

  override slice(start?: number, end?: number, type?: string): Blob {
    return new StoredSlice([super.slice(start, end)], { type: type ?? '' })
  }
}

class StoredSlice extends Blob {
  override stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    return piecesOf(this)
  }

  override slice(start?: number, end?: number, type?: string): Blob {
    return new StoredSlice([super.slice(start, end)], { type: type ?? '' })
  }
}

function piecesOf(blob: Blob): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0
  return new ReadableStream({
    type: 'bytes',
    async pull(controller) {
      if (at < blob.size) {
        // The method of `Blob`, so that no stream is made for each piece.
        const piece = await Blob.prototype.slice.call(blob, at, at + pieceSize).arrayBuffer()
        at += piece.byteLength
        controller.enqueue(new Uint8Array(piece))
        return
      }
      controller.close()
      // A reader with a buffer of its own waits until this request is answered.
      controller.byobRequest?.respond(0)
    },
  }) as ReadableStream<Uint8Array<ArrayBuffer>>
}
