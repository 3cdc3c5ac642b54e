import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { toolkitPackages } from '../../packages/cli/src/init/toolkit-packages.ts'
import { build } from './build.ts'
import { publishedManifest } from './manifest.ts'
import { withDependencies, type Publishable } from './publishable.ts'
import { stage } from './stage.ts'

/**
 * Builds packages and packs each into a tarball. Beside the tarballs goes `catalog.json`, the versions that
 * they were made with; the command takes both along, for the repositories that it makes.
 *
 * @param out the folder that the tarballs go to; those of the same names are replaced
 * @param unchecked pack even what the compiler finds mistakes in, to try things out
 * @returns the tarballs, absolute
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
    const there = readdirSync(out)
    if (there.includes('catalog.json') && !there.some((name) => /^concordat-.*\.tgz$/.test(name)))
      throw new Error(`${out} holds a catalog.json of something else. Name another folder.`)
    writeFileSync(join(out, 'catalog.json'), `${JSON.stringify(catalog, undefined, 2)}\n`)
    const command = packages.find(({ room }) => room === 'cli')
    const others = packages.filter((one) => one !== command)
    const tarballs = await npmPack(others, folder, out)
    if (command === undefined) return tarballs
    const needed = withDependencies(toolkitPackages, others)
    const more = needed.filter(({ room }) => !toolkitPackages.includes(room))
    if (more.length > 0) {
      const names = more.map(({ room }) => room).join(', ')
      throw new Error(`A new repository needs ${names} too: add it to toolkitPackages.`)
    }
    const carried = join(folder, 'cli/tarballs')
    for (const one of needed) cpSync(join(out, tarballOf(one)), join(carried, tarballOf(one)))
    cpSync(join(out, 'catalog.json'), join(carried, 'catalog.json'))
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

/** The name that npm gives it: `concordat-core-0.1.0.tgz`. */
function tarballOf({ manifest: { name, version } }: Publishable): string {
  return `${name.replace(/^@/, '').replace('/', '-')}-${version}.tgz`
}
