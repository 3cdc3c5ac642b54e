/**
 * A place outside of memory for the files of one request. Until `read`, bytes are appended, one call after another;
 * `remove` may be called at any time.
 */
export interface FileStore {
  /** Appends bytes to those that are there. @throws if the bytes cannot be kept, and after `remove` */
  append(pieces: readonly Uint8Array[]): Promise<void>
  /** Returns all bytes. They are read from the store when somebody reads the blob, and only until `remove`. */
  read(): Promise<Blob>
  /** Removes the bytes. Later calls return the first promise. @throws if they cannot be removed */
  remove(): Promise<void>
}
