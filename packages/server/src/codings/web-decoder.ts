import type { Decoder } from './decoder.ts'

/** The decoder of runtimes without node:zlib. `DecompressionStream` knows these two (Compression Streams standard). */
export const webDecoder: Decoder = {
  codings: typeof DecompressionStream === 'undefined' ? [] : ['gzip', 'deflate'],
  decode: (chunks, coding) =>
    ReadableStream.from(chunks as AsyncIterable<Uint8Array<ArrayBuffer>>).pipeThrough(
      new DecompressionStream(coding as 'gzip' | 'deflate'),
    ),
}
