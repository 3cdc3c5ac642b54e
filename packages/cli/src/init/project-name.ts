import { basename } from 'node:path'
import { CommandError } from '../command-error.ts'

/**
 * Returns the name of a new repository, which is also the scope of its packages, as in `@museum/api`.
 *
 * @param given the name on the command line; if missing, the name is derived from the folder, or is `my-api` if the
 * folder gives no valid name
 * @throws CommandError if the given name has other characters than small letters, digits and hyphens, begins with a
 * hyphen, is longer than 100 characters, or is `concordat`
 */
export function projectName(given: string | undefined, folder: string): string {
  if (given === undefined) {
    const name = basename(folder)
      .toLowerCase()
      .replace(/[^a-z\d]+/g, '-')
      .replace(/^-+|-+$/g, '')
    return name === '' || name === 'concordat' ? 'my-api' : name
  }
  if (!/^[a-z\d][a-z\d-]{0,99}$/.test(given))
    throw new CommandError(`"${given}" cannot be a name: use small letters, digits and hyphens.`)
  if (given === 'concordat') throw new CommandError('The name concordat is reserved. Choose another one.')
  return given
}

/** Returns the title of an API for a repository name: `book-shop` becomes "Book shop". */
export function titleOf(name: string): string {
  const words = name.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
