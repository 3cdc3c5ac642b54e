/** Something in the contract that this engine does not do. Said at boot, never passed over in silence. */
export interface Unsupported {
  operationId: string
  /** What it is, and what happens instead. */
  what: string
  pointer: string
}
