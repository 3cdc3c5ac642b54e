import { cpSync, existsSync, globSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Manifest } from './manifest.ts'
import { root } from './root.ts'

/**
 * Lays out a package as it is published.
 *
 * @param built what `build` made of its `src`
 * @param folder where it goes
 */
export function stage(room: string, manifest: Manifest, built: string, folder: string): void {
  const source = `${root}packages/${room}`
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`)
  if (existsSync(built)) cpSync(built, join(folder, 'dist'), { recursive: true })
  // What the compiler does not take along: data that the sources read.
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
