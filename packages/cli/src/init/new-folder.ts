import { existsSync, readdirSync, statSync } from 'node:fs'
import { CommandError } from '../command-error.ts'

/**
 * Checks that a new repository can be made in a folder: nothing is ever overwritten.
 *
 * @param folder absolute; it need not be there yet
 * @param shown how it was named
 * @throws CommandError where something is in it, apart from `.git`
 */
export function checkFolder(folder: string, shown: string): void {
  if (!existsSync(folder)) return
  if (!statSync(folder).isDirectory()) throw new CommandError(`${shown} is a file. Name a folder.`)
  const names = readdirSync(folder).filter((name) => name !== '.git')
  if (names.length === 0) return
  const some = names.slice(0, 3).join(', ') + (names.length > 3 ? ', …' : '')
  throw new CommandError(`${shown} is not empty (${some}). Name a new folder; nothing is overwritten.`)
}
