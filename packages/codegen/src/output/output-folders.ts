import { existsSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { OutputRefused } from './output-refused.ts'
import { realPathOf } from './real-path.ts'

/**
 * Checks that the output folders are safe to write to.
 *
 * @param folders the absolute paths of the folders
 * @param sources the files of the contract, the OpenAPI document first
 * @returns the real paths of the folders, in the same order
 * @throws OutputRefused if a folder equals or contains another one, contains the contract or its repository, is within
 * `.git`, or has no real path
 */
export function outputFolders(folders: readonly string[], sources: readonly string[]): string[] {
  const realPaths = folders.map(realPathOf)
  const files = sources.filter((file) => existsSync(file)).map(realPathOf)
  const root = repositoryOf(files[0]!)
  for (const [index, realPath] of realPaths.entries()) {
    const folder = folders[index]!
    const refuse = (what: string) =>
      new OutputRefused(`${folder} ${what}.`, 'Name a folder that holds only generated files.')
    const source = files.findIndex((file) => holds(realPath, file))
    if (source >= 0) throw refuse(`holds the contract: ${relative(realPath, files[source]!)} is in it`)
    if (root !== undefined && holds(realPath, root))
      throw refuse(realPath === root ? 'is the root of the repository' : `holds the repository ${root}`)
    if (realPath.split(sep).includes('.git')) throw refuse('is within .git')
    for (const [other, another] of realPaths.entries())
      if (other !== index && holds(realPath, another))
        throw new OutputRefused(
          realPath === another
            ? `${folder} is the output folder of both the contract package and the SDK.`
            : `${folder} holds ${folders[other]!}, and both are output folders.`,
          'Name two separate folders.',
        )
  }
  return realPaths
}

/** Whether a path is this folder or within it. */
function holds(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}

/** The nearest folder above a file that contains `.git`; undefined if there is none. */
function repositoryOf(file: string): string | undefined {
  for (let at = dirname(file); ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at
    if (at === dirname(at)) return undefined
  }
}
