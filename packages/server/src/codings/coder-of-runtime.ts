import type { Coder } from './coder.ts'
import { findZlib } from './find-zlib.ts'
import { webCoder } from './web-coder.ts'
import { ZlibCoder } from './zlib-coder.ts'

/** Returns the coder of this runtime. */
export function coderOfRuntime(): Coder {
  const zlib = findZlib()
  return zlib === undefined ? webCoder : new ZlibCoder(zlib)
}
