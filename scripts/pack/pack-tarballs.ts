import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { toolkitPackages } from '../../packages/cli/src/init/toolkit-packages.ts'
import { build } from './build.ts'
import { publishedManifest } from './manifest.ts'
import { withDependencies, type Publishable } from './publishable.ts'
import { stage } from './stage.ts'

/**
 * Builds packages and packs each into a tarball. `catalog.json`, with the pinned versions, is written beside the
 * tarballs. The package `cli` contains a copy of both, for the repositories that `concordat init` creates. Such a
 * repository has the command too, but does not create repositories: it gets the package `cli` of the subfolder `lean`,
 * which does not contain the copy.
 *
 * @param out the folder for the tarballs; existing ones of the same name are replaced
 * @param unchecked whether to pack even if the compiler finds errors, for experiments
 * @returns the absolute paths of the tarballs
 * @throws Error if the compiler finds errors, if a package that a new repository needs is not listed in
 * `toolkitPackages`, or if `out` has a catalog.json but no tarball of Concordat
 */
export async function packTarballs(
  packages: readonly Publishable[],
  catalog: Readonly<Record<string, string>>,
  out: string,
  unchecked = false,
): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'concordat-pack-'))
  try {
    const built = join(folder, 'built')
    mkdirSync(built)
    await build(
      packages.map(({ room }) => room),
      built,
      unchecked,
    )
    const versions = Object.fromEntries(packages.map(({ manifest }) => [manifest.name, manifest.version]))
    for (const { room, manifest } of packages) {
      const published = publishedManifest(manifest, versions, catalog)
      stage(room, published, join(built, room, 'src'), join(folder, room))
    }
    mkdirSync(out, { recursive: true })
    const existing = readdirSync(out)
    if (existing.includes('catalog.json') && !existing.some((name) => /^concordat-.*\.tgz$/.test(name)))
      throw new Error(`${out} contains a catalog.json of another project. Name another folder.`)
    writeFileSync(join(out, 'catalog.json'), `${JSON.stringify(catalog, undefined, 2)}\n`)
    const command = packages.find(({ room }) => room === 'cli')
    const others = packages.filter((one) => one !== command)
    const tarballs = await npmPack(others, folder, out)
    if (command === undefined) return tarballs
    const needed = withDependencies(toolkitPackages, packages)
    const missing = needed.filter(({ room }) => !toolkitPackages.includes(room))
    if (missing.length > 0) {
      const names = missing.map(({ room }) => room).join(', ')
      throw new Error(`A new repository needs ${names} too: add it to toolkitPackages.`)
    }
    const cliTarballs = join(folder, 'cli/tarballs')
    const lean = join(out, 'lean')
    mkdirSync(lean, { recursive: true })
    const [leanCommand = ''] = await npmPack([command], folder, lean)
    for (const file of [...tarballs, leanCommand]) {
      if (needed.some((one) => tarballOf(one) === basename(file)))
        cpSync(file, join(cliTarballs, basename(file)))
    }
    cpSync(join(out, 'catalog.json'), join(cliTarballs, 'catalog.json'))
    return [...tarballs, ...(await npmPack([command], folder, out))]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function npmPack(packages: readonly Publishable[], folder: string, out: string): Promise<string[]> {
  const folders = packages.map(({ room }) => join(folder, room))
  await promisify(execFile)('npm', ['pack', ...folders, '--pack-destination', out, '--silent'], {
    maxBuffer: 2 ** 26,
  })
  return packages.map((one) => join(out, tarballOf(one)))
}

/** Returns the file name that npm gives to a tarball, such as `concordat-core-0.1.0.tgz`. */
function tarballOf({ manifest: { name, version } }: Publishable): string {
  return `${name.replace(/^@/, '').replace('/', '-')}-${version}.tgz`
}
