import { type BigIntStats, constants } from 'node:fs'
import { type FileHandle, open, realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'

/** A file that is open for reading. Whoever receives it closes the handle. */
export interface OpenFile {
  readonly handle: FileHandle
  /** What the handle says, so that it is true of the bytes that are read, even if another file takes the name. */
  readonly stat: BigIntStats
}

// Without O_NONBLOCK, a named pipe would be opened only when something writes to it. O_NOFOLLOW refuses a link that has
// taken the place of the file. Windows has neither flag.
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0)

/** The errors that mean that there is no file that the server may read. */
const missing = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG', 'ELOOP', 'EACCES', 'EPERM', 'ENXIO'])

/**
 * Opens a file of a folder.
 *
 * @param root the folder
 * @param path the path of the file in the folder
 * @returns undefined if there is no such file, or links lead out of the folder
 * @throws another error of the file system, such as that too many files are open
 */
export async function openFile(root: string, path: string): Promise<OpenFile | undefined> {
  let handle: FileHandle | undefined
  try {
    const [folder, target] = await Promise.all([realpath(root), realpath(join(root, path))])
    if (!target.startsWith(folder.endsWith(sep) ? folder : folder + sep)) return undefined
    handle = await open(target, flags)
    const stat = await handle.stat({ bigint: true })
    if (stat.isFile()) return { handle, stat }
  } catch (error) {
    if (!missing.has((error as NodeJS.ErrnoException).code ?? '')) {
      await handle?.close()
      throw error
    }
  }
  await handle?.close()
  return undefined
}
