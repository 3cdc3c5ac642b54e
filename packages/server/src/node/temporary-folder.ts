import { rmSync } from 'node:fs'
import { mkdtemp, rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The folders that exist, and are removed when the process exits. */
const folders = new Set<string>()

/**
 * A folder for the temporary files of this process, within the one that the system has for them (`TMPDIR`). Only the
 * user of the process can look into it. It is there while something uses it.
 */
export class TemporaryFolder {
  static #current: TemporaryFolder | undefined
  #users = 0
  #path: Promise<string> | undefined

  /** Returns the folder of the process. Each caller calls `leave` when it no longer needs it. */
  static use(): TemporaryFolder {
    const folder = (this.#current ??= new TemporaryFolder())
    folder.#users++
    return folder
  }

  /** Makes the folder, on the first call. @throws an error of the file system */
  path(): Promise<string> {
    return (this.#path ??= make().catch((error: unknown) => {
      this.#path = undefined
      throw error
    }))
  }

  /**
   * Notes that a user no longer needs the folder. It is removed after the last one.
   *
   * @throws an error of the file system
   */
  async leave(): Promise<void> {
    this.#users--
    if (this.#users > 0) return
    if (TemporaryFolder.#current === this) TemporaryFolder.#current = undefined
    const path = await this.#path?.catch(() => undefined)
    if (path === undefined) return
    folders.delete(path)
    await rmdir(path).catch(unlessMissing)
  }

  /** Makes others use another folder, because this one is gone. */
  forget(): void {
    if (TemporaryFolder.#current === this) TemporaryFolder.#current = undefined
  }
}

async function make(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'concordat-uploads-'))
  folders.add(path)
  process.off('exit', removeAll).once('exit', removeAll)
  return path
}

function removeAll(): void {
  for (const path of folders) rmSync(path, { recursive: true, force: true })
}

/** Throws an error of the file system again, unless it says that a file is missing. */
export function unlessMissing(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
}
