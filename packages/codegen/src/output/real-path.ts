import { lstatSync, realpathSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { OutputRefused } from './output-refused.ts'

/**
 * Resolves the symbolic links in the path of a folder, so that two paths can be compared. The folder and its
 * parents may be missing.
 *
 * @throws OutputRefused if the path leads through a dangling link or through a file
 */
export function realPathOf(folder: string): string {
  const missing: string[] = []
  for (let at = resolve(folder); ; at = dirname(at)) {
    try {
      return join(realpathSync.native(at), ...missing)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'ENOTDIR') throw refused(folder, 'is below a file')
      if (code !== 'ENOENT') throw error
      if (lstatSync(at, { throwIfNoEntry: false }) !== undefined)
        throw refused(folder, 'is, or is below, a symbolic link without a target')
      missing.unshift(basename(at))
    }
  }
}

function refused(folder: string, reason: string): OutputRefused {
  return new OutputRefused(`${folder} ${reason}.`, 'Name another folder.')
}
