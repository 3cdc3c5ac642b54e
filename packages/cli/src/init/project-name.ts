import { basename } from 'node:path'
import { CommandError } from '../command-error.ts'

/**
 * The name of a new repository. It is the scope of its packages: `@museum/api`.
 *
 * @param given the name on the command line; without it, the name is derived from the folder
 * @throws CommandError for a name that npm does not accept
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

/** The title of an API from its name: `book-shop` becomes "Book shop". */
export function titleOf(name: string): string {
  const words = name.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
