import { readFileSync, realpathSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { CommandError } from './command-error.ts'
import type { OutputMark } from './output-mark.ts'
import type { Terminal } from './terminal.ts'

/** The output file of a command. */
export interface Output {
  /** The file, as given on the command line. */
  shown: string
  /** The absolute paths of the files of the contract, which are never replaced. */
  sources: readonly string[]
  /** The mark that the command writes into its results. */
  mark: OutputMark
  /** Whether to replace a file without the mark. */
  force: boolean | undefined
}

/**
 * Checks that a command may write its result to a file. Without `force`, an existing file is replaced only if it is
 * blank or has the mark of the command, so that a mistyped name does not overwrite another file.
 *
 * @returns the absolute path of the file
 * @throws CommandError if the file is a folder, a file of the contract, or without `force` a file that is neither blank
 * nor has the mark
 */
export function outputFile({ cwd }: Terminal, { shown, sources, mark, force }: Output): string {
  const path = resolve(cwd, shown)
  const stats = statSync(path, { throwIfNoEntry: false })
  // A device or a pipe has no content that could be lost, so it is always allowed.
  if (stats === undefined || (!stats.isFile() && !stats.isDirectory())) return path
  const refuse = (what: string, remedy: string) =>
    new CommandError(`${shown} ${what}. Nothing was written. ${remedy}`)
  if (stats.isDirectory()) throw refuse('is a folder', 'Name a file.')
  const [contract, ...others] = sources
  if (contract !== undefined && isSame(path, contract)) throw refuse('is the contract', 'Name another file.')
  if (others.some((source) => isSame(path, source)))
    throw refuse('is a file that the contract refers to', 'Name another file.')
  if (force === true) return path
  const text = readFileSync(path, 'utf8')
  if (text.trim() !== '' && !mark.isIn(text))
    throw refuse(
      `exists already, and was not written by \`concordat ${mark.command}\``,
      'Name another file, or replace this one with --force.',
    )
  return path
}

function isSame(path: string, other: string): boolean {
  if (statSync(other, { throwIfNoEntry: false }) === undefined) return false
  return realpathSync.native(path) === realpathSync.native(other)
}
