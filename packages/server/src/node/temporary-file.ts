import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import { type FileHandle, open, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileStore } from '@concordat/core'
import { TemporaryFolder, unlessMissing } from './temporary-folder.ts'

/**
 * Keeps the files of one request, one behind another, in one temporary file that only the user of the process can read.
 * It is made when the first bytes are appended. It is open until `read`; afterwards, it is opened while a blob is read.
 */
export class TemporaryFile implements FileStore {
  #folder: TemporaryFolder | undefined
  #path: string | undefined
  #handle: FileHandle | undefined
  #last: Promise<unknown> = Promise.resolve()
  #removal: Promise<void> | undefined

  append(pieces: readonly Uint8Array[]): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#removal !== undefined) throw new Error('The temporary file of the request is removed.')
      try {
        this.#handle ??= await this.#create()
        for (const piece of pieces) await writeAll(this.#handle, piece)
      } catch (error) {
        throw new Error('The files of a form cannot be kept on disk.', { cause: error })
      }
    })
  }

  read(): Promise<Blob> {
    return this.#inTurn(async () => {
      await this.#close()
      if (this.#path === undefined) return new Blob([])
      // The bytes are read when somebody reads the blob. A default import, since not every runtime has this function.
      return fs.openAsBlob(this.#path)
    })
  }

  remove(): Promise<void> {
    return (this.#removal ??= this.#inTurn(async () => {
      await this.#close().catch(() => undefined)
      if (this.#path !== undefined) await unlink(this.#path).catch(unlessMissing)
      await this.#folder?.leave()
    }))
  }

  async #create(): Promise<FileHandle> {
    this.#folder = TemporaryFolder.use()
    try {
      return await this.#open(this.#folder)
    } catch (error) {
      // Systems remove folders from their folder for temporary files when these have not been used for days.
      unlessMissing(error)
      this.#folder.forget()
      await this.#folder.leave()
      this.#folder = TemporaryFolder.use()
      return this.#open(this.#folder)
    }
  }

  async #open(folder: TemporaryFolder): Promise<FileHandle> {
    const path = join(await folder.path(), randomUUID())
    const handle = await open(path, 'wx', 0o600)
    this.#path = path
    return handle
  }

  async #close(): Promise<void> {
    const handle = this.#handle
    this.#handle = undefined
    await handle?.close()
  }

  /** Runs steps one after another, because `remove` may be called during another. */
  #inTurn<T>(step: () => Promise<T>): Promise<T> {
    const result = this.#last.then(step)
    this.#last = result.catch(() => undefined)
    return result
  }
}

/** Writes all bytes: one call may write fewer. */
async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.byteLength;)
    written += (await handle.write(bytes, written)).bytesWritten
}
