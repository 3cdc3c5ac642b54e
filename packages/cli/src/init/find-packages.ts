import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CommandError } from '../command-error.ts'
import { toolkitPackages } from './toolkit-packages.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/**
 * The toolkit packages for a new repository. Their tarballs are copied into it, because the packages are not published
 * in a registry yet.
 */
export interface Packages {
  /** The absolute paths of the tarballs, by package name. */
  tarballs: ReadonlyMap<string, string>
  /** The versions of the packages, by name. */
  versions: ReadonlyMap<string, string>
  /** The versions of all other dependencies that the packages were built and tested with. */
  catalog: Readonly<Record<string, string>>
}

/**
 * Finds the tarballs of the toolkit in the given folder. If none is given, the folders of this package and then of its
 * workspace are searched. The subfolder `lean` has tarballs of packages that contain no tarballs themselves, and these
 * are preferred.
 *
 * @throws CommandError if no folder of tarballs is found, or a tarball is missing; the message contains a remedy
 */
export function findPackages(given: string | undefined, cwd: string): Packages {
  const folders =
    given === undefined ? [here('../../tarballs'), here('../../../../dist/tarballs')] : [resolve(cwd, given)]
  const folder = folders.find((one) => existsSync(join(one, 'catalog.json')))
  if (folder === undefined) {
    throw new CommandError(
      given === undefined
        ? 'The tarballs for a new repository are missing. In a clone of Concordat, run `npx -y pnpm@12 exec node scripts/run.cjs scripts/pack.ts` first; or name their folder: --packages DIR'
        : `${given} is not a folder of tarballs. Create one: npx -y pnpm@12 exec node scripts/run.cjs scripts/pack.ts --out ${given}`,
    )
  }
  const tarballs = new Map<string, string>()
  const versions = new Map<string, string>()
  const lean = join(folder, 'lean')
  const files = [...filesIn(folder), ...(existsSync(lean) ? filesIn(lean) : [])]
  for (const name of toolkitPackages) {
    const pattern = new RegExp(`^concordat-${name}-(\\d.*)\\.tgz$`)
    // If there are several tarballs of a package, the last one is used. Those in `lean` come last, and each folder is
    // sorted by file name.
    const file = files.findLast((one) => pattern.test(basename(one)))
    if (file === undefined)
      throw new CommandError(`${folder} has no tarball of @concordat/${name}. Pack again.`)
    tarballs.set(`@concordat/${name}`, file)
    versions.set(`@concordat/${name}`, pattern.exec(basename(file))![1]!)
  }
  const catalog = JSON.parse(readFileSync(join(folder, 'catalog.json'), 'utf8')) as Record<string, string>
  return { tarballs, versions, catalog }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .toSorted()
    .map((name) => join(folder, name))
}
