import { lstatSync, realpathSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { OutputRefused } from './output-refused.ts'

/**
 * The path of a folder with every symbolic link followed, so that two paths can be compared. The folder
 * need not be there yet.
 *
 * @throws OutputRefused for a link that leads nowhere, and below a file
 */
export function realPlace(folder: string): string {
  const missing: string[] = []
  for (let at = resolve(folder); ; at = dirname(at)) {
    try {
      return join(realpathSync.native(at), ...missing)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'ENOTDIR') throw refused(folder, 'is below a file')
      if (code !== 'ENOENT') throw error
      if (lstatSync(at, { throwIfNoEntry: false }) !== undefined)
        throw refused(folder, 'is, or is below, a symbolic link that leads nowhere')
      missing.unshift(basename(at))
    }
  }
}

function refused(folder: string, reason: string): OutputRefused {
  return new OutputRefused(`${folder} ${reason}.`, 'Name another folder.')
}
