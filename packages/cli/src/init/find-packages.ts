import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CommandError } from '../command-error.ts'
import { repositoryRooms } from './repository-rooms.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The packages that a new repository brings along, as long as they cannot be had from the registry. */
export interface Packages {
  /** Their tarballs, by name. Absolute. */
  tarballs: ReadonlyMap<string, string>
  /** Their versions, by name. */
  versions: ReadonlyMap<string, string>
  /** The versions of everything else that they were made and tested with. */
  catalog: Readonly<Record<string, string>>
}

/**
 * Finds the tarballs: in the folder that is given, or else within this package, or else in the workspace
 * that this package is a part of.
 *
 * @throws CommandError where there are none, with what to do
 */
export function findPackages(given: string | undefined, cwd: string): Packages {
  const folders =
    given === undefined ? [here('../../tarballs'), here('../../../../dist/tarballs')] : [resolve(cwd, given)]
  const folder = folders.find((one) => existsSync(join(one, 'catalog.json')))
  if (folder === undefined) {
    throw new CommandError(
      given === undefined
        ? 'The packages that a new repository needs are not there. In a clone of Concordat, run `node scripts/run.cjs scripts/pack.ts` first; or name their folder: --packages DIR'
        : `${given} is not a folder of packed packages. Make one: node scripts/run.cjs scripts/pack.ts --out ${given}`,
    )
  }
  const tarballs = new Map<string, string>()
  const versions = new Map<string, string>()
  const names = readdirSync(folder)
  for (const room of repositoryRooms) {
    const pattern = new RegExp(`^concordat-${room}-(\\d.*)\\.tgz$`)
    // Where there are several versions, the last one that was packed.
    const found = names.map((name) => pattern.exec(name)).findLast((match) => match !== null)
    if (found == null) throw new CommandError(`${folder} has no tarball of @concordat/${room}. Pack again.`)
    tarballs.set(`@concordat/${room}`, join(folder, found[0]))
    versions.set(`@concordat/${room}`, found[1]!)
  }
  const catalog = JSON.parse(readFileSync(join(folder, 'catalog.json'), 'utf8')) as Record<string, string>
  return { tarballs, versions, catalog }
}
