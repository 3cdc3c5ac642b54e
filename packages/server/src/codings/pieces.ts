/** The size of a piece, in bytes. */
const sizeOfPiece = 64 * 1024

/** Creates a stream of the pieces of a body. */
export function pieces(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let at = 0
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        controller.enqueue(bytes.subarray(at, (at += sizeOfPiece)))
        if (at >= bytes.byteLength) controller.close()
      },
    },
    { highWaterMark: 0 },
  )
}
