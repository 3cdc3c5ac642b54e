import { randomBytes } from 'node:crypto'
import { mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Writes a temporary file in the same folder and renames it, so that after a crash the file has either the
 * old or the new content. If the file is a symbolic link, its target is replaced. The mode of the file is
 * kept.
 *
 * @param path the absolute path; a missing folder is created
 */
export function replaceFile(path: string, text: string): void {
  const old = statSync(path, { throwIfNoEntry: false })
  // A device or a pipe cannot be replaced by renaming.
  if (old?.isFile() === false) return writeFileSync(path, text)
  const file = old === undefined ? path : realpathSync(path)
  const temporary = join(dirname(file), `.concordat-${randomBytes(6).toString('hex')}.tmp`)
  mkdirSync(dirname(file), { recursive: true })
  try {
    writeFileSync(temporary, text, { flag: 'wx', flush: true, ...(old !== undefined && { mode: old.mode }) })
    renameSync(temporary, file)
  } finally {
    rmSync(temporary, { force: true })
  }
}
