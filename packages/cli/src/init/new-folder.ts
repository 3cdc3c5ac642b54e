import { existsSync, readdirSync, statSync } from 'node:fs'
import { CommandError } from '../command-error.ts'

/**
 * Checks that a new repository can be written to a folder without overwriting a file.
 *
 * @param folder the absolute path; the folder may be missing
 * @param shown the folder, as given on the command line
 * @throws CommandError if the folder has any entry other than `.git`, or is a file
 */
export function checkFolder(folder: string, shown: string): void {
  if (!existsSync(folder)) return
  if (!statSync(folder).isDirectory()) throw new CommandError(`${shown} is a file. Name a folder.`)
  const names = readdirSync(folder).filter((name) => name !== '.git')
  if (names.length === 0) return
  const some = names.slice(0, 3).join(', ') + (names.length > 3 ? ', …' : '')
  throw new CommandError(`${shown} is not empty (${some}). Name a new folder; no file was overwritten.`)
}
