import type { Coder } from './coder.ts'

/**
 * The coder of runtimes without node:zlib. `CompressionStream` knows gzip only (Compression Streams standard), and it
 * cannot be told to send what it has, so streams are sent without a coding.
 */
export const webCoder: Coder = {
  codings: typeof CompressionStream === 'undefined' ? [] : ['gzip'],
  async code(bytes) {
    const coded = new Blob([bytes as Uint8Array<ArrayBuffer>])
      .stream()
      .pipeThrough(new CompressionStream('gzip'))
    return new Uint8Array(await new Response(coded).arrayBuffer())
  },
}
