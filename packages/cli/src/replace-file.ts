import { randomBytes } from 'node:crypto'
import { mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Writes a file in full beside its place and renames it then, so that a crash leaves the old text or the
 * new one. A symbolic link goes on leading to it, and its mode stays.
 *
 * @param path absolute; its folder is made where there is none
 */
export function replaceFile(path: string, text: string): void {
  const old = statSync(path, { throwIfNoEntry: false })
  // Nothing can be renamed to a device or a pipe.
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
