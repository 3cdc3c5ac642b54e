import { randomBytes } from 'node:crypto'
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Matches the names of the temporary files that `replaceFiles` writes. */
export const temporaryName = /^\.concordat-[\da-f]{12}\.tmp$/

/**
 * Replaces and removes files. Every text is first written to a temporary file in the same folder, and the
 * temporary files are renamed at the end. A crash or a full disk leaves no file half written.
 *
 * @param files the texts by path; undefined removes the file
 */
export function replaceFiles(files: ReadonlyMap<string, string | undefined>): void {
  const staged = new Map<string, string>()
  try {
    for (const [file, text] of files) {
      if (text === undefined) continue
      const temporary = join(dirname(file), `.concordat-${randomBytes(6).toString('hex')}.tmp`)
      mkdirSync(dirname(file), { recursive: true })
      staged.set(temporary, file)
      writeFileSync(temporary, text, { flag: 'wx', flush: true })
    }
    for (const [file, text] of files) if (text === undefined) rmSync(file, { force: true })
    for (const [temporary, file] of staged) {
      renameSync(temporary, file)
      staged.delete(temporary)
    }
  } finally {
    for (const temporary of staged.keys()) rmSync(temporary, { force: true })
  }
}
