import { existsSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { OutputRefused } from './output-refused.ts'
import { realPlace } from './real-place.ts'

/**
 * The real paths of the folders that are written to, in their order.
 *
 * @param folders absolute
 * @param sources the files that the contract is made of, its first one before all others
 * @throws OutputRefused where they are not apart, or where one of them holds the contract or its repository
 */
export function outputFolders(folders: readonly string[], sources: readonly string[]): string[] {
  const places = folders.map(realPlace)
  const files = sources.filter((file) => existsSync(file)).map(realPlace)
  const root = repositoryOf(files[0]!)
  for (const [index, place] of places.entries()) {
    const folder = folders[index]!
    const refuse = (what: string) =>
      new OutputRefused(`${folder} ${what}.`, 'Name a folder that holds nothing but what is generated.')
    const source = files.findIndex((file) => holds(place, file))
    if (source >= 0) throw refuse(`holds the contract: ${relative(place, files[source]!)} is in it`)
    if (root !== undefined && holds(place, root))
      throw refuse(place === root ? 'is the root of the repository' : `holds the repository ${root}`)
    if (place.split(sep).includes('.git')) throw refuse('is within .git')
    for (const [other, another] of places.entries())
      if (other !== index && holds(place, another))
        throw new OutputRefused(
          place === another
            ? `${folder} is named for the contract package and for the SDK.`
            : `${folder} holds ${folders[other]!}, and both are written to.`,
          'Name two folders, of which neither is in the other.',
        )
  }
  return places
}

/** Whether a path is this folder or within it. */
function holds(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}

/** The nearest folder above a file that has a `.git`. */
function repositoryOf(file: string): string | undefined {
  for (let at = dirname(file); ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at
    if (at === dirname(at)) return undefined
  }
}
