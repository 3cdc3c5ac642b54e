import type { FileStore } from '@concordat/core'

/** The limits of the parts of a form, in bytes. */
export interface FormLimits {
  /** The limits of single parts, by name. */
  readonly parts: ReadonlyMap<string, number>
  /** The limit of all parts together that are held in memory, other than files, and have no limit of their own. */
  readonly values: number
  /** The memory for the files of the form together. Where there is a store, it gets what is beyond. */
  readonly fileMemory: number
}

/** The request that a form belongs to. */
export interface FormOwner {
  /** Creates the store for the files of the form; undefined if they are to stay in memory. The owner removes the store. */
  openFileStore(): FileStore | undefined
}

/** How one part of a form is received. */
export interface PartRule {
  /** Whether the part becomes a file. */
  readonly isFile: boolean
  /** Whether the bytes of the file may be kept outside of memory. */
  readonly isStorable: boolean
  /** The most bytes that the part may have, by the settings. */
  readonly limit?: number | undefined
  /** The number of bytes beyond which the contract certainly refuses the part, with the pointer of the part. */
  readonly bound?: { readonly bytes: number; readonly pointer: string } | undefined
}

/** Decides how the parts of a form are received. */
export interface PartReception {
  /**
   * Called with the head of each part, in the order of arrival.
   *
   * @param looksLikeFile whether the part has a file name, or the media type `application/octet-stream`
   */
  ruleOf(name: string, looksLikeFile: boolean): PartRule
  readonly limits: FormLimits
  readonly owner: FormOwner | undefined
}
