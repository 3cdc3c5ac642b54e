import type { Decoder } from './decoder.ts'
import { findZlib } from './find-zlib.ts'
import { webDecoder } from './web-decoder.ts'
import { zlibDecoder } from './zlib-decoder.ts'

/** Returns the decoder of this runtime. */
export function decoderOfRuntime(): Decoder {
  const zlib = findZlib()
  return zlib === undefined ? webDecoder : zlibDecoder(zlib)
}
