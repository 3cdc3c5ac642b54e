/** A part of a form. Its content is a text or a file. */
export interface MultipartPart {
  name: string
  type: string
  content: string | PartFile
}

/** A file of a form. */
export interface PartFile {
  fileName: string
  /** The number of bytes. */
  size: number
  /** The bytes, if they are in memory. */
  pieces: Uint8Array<ArrayBuffer>[]
  /** The bytes, if they are kept outside of memory. */
  stored?: Blob
}
