import { readFileSync, realpathSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { CommandError } from './command-error.ts'
import type { Terminal } from './terminal.ts'

/**
 * Checks that a command may write its result to a file. An existing file is replaced only if its content
 * looks like the result of an earlier run, so that a mistyped name does not overwrite another file.
 *
 * @param shown the file, as given on the command line
 * @param contract the contract, as given on the command line, which is never replaced
 * @param kind a name for the result in error messages
 * @param isResult whether a text is a result of this command
 * @returns the absolute path of the file
 * @throws CommandError if the file is a folder, the contract, or any other file that is not such a result
 */
export function outputFile(
  { cwd }: Terminal,
  shown: string,
  contract: string,
  kind: string,
  isResult: (text: string) => boolean,
): string {
  const path = resolve(cwd, shown)
  const stats = statSync(path, { throwIfNoEntry: false })
  // A device or a pipe has no content that could be lost.
  if (stats === undefined || (!stats.isFile() && !stats.isDirectory())) return path
  const refuse = (what: string) =>
    new CommandError(`${shown} ${what}. Nothing was written. Name another file, or move it away first.`)
  if (stats.isDirectory()) throw refuse('is a folder')
  if (isSame(path, resolve(cwd, contract))) throw refuse('is the contract')
  const text = readFileSync(path, 'utf8')
  if (text.trim() !== '' && !isResult(text)) throw refuse(`exists already, and is not ${kind}`)
  return path
}

function isSame(path: string, other: string): boolean {
  if (statSync(other, { throwIfNoEntry: false }) === undefined) return false
  return realpathSync.native(path) === realpathSync.native(other)
}
