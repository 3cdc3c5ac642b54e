import { cpSync, existsSync, globSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Manifest } from './manifest.ts'
import { root } from './root.ts'

/**
 * Writes the files of a package in the form in which they are published.
 *
 * @param room the folder name of the package
 * @param built the folder with the compiled `src` of the package
 * @param folder the target folder
 */
export function stage(room: string, manifest: Manifest, built: string, folder: string): void {
  const source = `${root}packages/${room}`
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`)
  if (existsSync(built)) cpSync(built, join(folder, 'dist'), { recursive: true })
  // The compiler does not copy the data files that the sources read, so they are copied here.
  for (const name of globSync('src/**/*', { cwd: source, withFileTypes: false })) {
    if (name.endsWith('.ts') || !/\.\w+$/.test(name)) continue
    const target = join(folder, 'dist', name.slice('src/'.length))
    mkdirSync(dirname(target), { recursive: true })
    cpSync(join(source, name), target)
  }
  for (const name of manifest.files ?? []) {
    const from = join(source, name)
    if (name !== 'dist' && existsSync(from)) cpSync(from, join(folder, name), { recursive: true })
  }
  cpSync(`${root}LICENSE`, join(folder, 'LICENSE'))
}
