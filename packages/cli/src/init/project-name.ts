import { basename } from 'node:path'
import { CommandError } from '../command-error.ts'

/**
 * The name of a new repository, which is the scope of its packages: `@museum/api`.
 *
 * @param given on the command line; otherwise the folder's name is made one
 * @throws CommandError for a name that npm would not take
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
    throw new CommandError(`"${given}" cannot be a name: it takes small letters, digits and hyphens.`)
  if (given === 'concordat') throw new CommandError('The name concordat is taken: choose another.')
  return given
}

/** A name as the title of an API: `book-shop` is "Book shop". */
export function titleOf(name: string): string {
  const words = name.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
