import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { Manifest } from './manifest.ts'
import { root } from './root.ts'

/** A package of this repository that can be published. */
export interface Publishable {
  /** The name of the folder of the package in `packages`. */
  room: string
  manifest: Manifest
}

/** Returns all packages of the toolkit. The packages that are generated for the grocer are not published. */
export function publishable(): Publishable[] {
  return readdirSync(`${root}packages`)
    .toSorted()
    .filter((room) => existsSync(`${root}packages/${room}/package.json`))
    .map((room) => ({
      room,
      manifest: JSON.parse(readFileSync(`${root}packages/${room}/package.json`, 'utf8')) as Manifest,
    }))
    .filter(({ manifest }) => manifest.private !== true && isToolkit(manifest.name))
}

function isToolkit(name: string): boolean {
  return name.startsWith('@concordat/') || name === 'concordat' || name === 'create-concordat'
}

/**
 * Returns the packages with these folder names, and the packages that they depend on, directly or indirectly.
 *
 * @throws Error if there is no package with a given folder name
 */
export function withDependencies(rooms: readonly string[], all: readonly Publishable[]): Publishable[] {
  const wanted = new Set<Publishable>()
  const add = (one: Publishable | undefined): void => {
    if (one === undefined || wanted.has(one)) return
    wanted.add(one)
    for (const name of Object.keys(one.manifest.dependencies ?? {}))
      add(all.find(({ manifest }) => manifest.name === name))
  }
  for (const room of rooms) {
    const found = all.find((one) => one.room === room)
    if (found === undefined) throw new Error(`There is no package ${room}.`)
    add(found)
  }
  return all.filter((one) => wanted.has(one))
}
