import { createHash } from 'node:crypto'

/** Returns the key of a row: 16 bytes of a hash, so that neither long names nor the ids of clients are stored. */
export function rowKey(key: string): Uint8Array {
  return createHash('sha256').update(key).digest().subarray(0, 16)
}
