import { createHash } from 'node:crypto'

/** The file that says what the last run wrote into its folder. */
export const manifestName = '.concordat-generated.json'

/** The manifest of these files, in the order of their names. */
export function manifestText(files: ReadonlyMap<string, string>): string {
  const names = [...files.keys()].toSorted()
  const hashes = Object.fromEntries(names.map((name) => [name, hashOf(files.get(name)!)]))
  const about = 'What `concordat generate` wrote into this folder. It replaces and removes no other files.'
  return `${JSON.stringify({ about, files: hashes }, undefined, 2)}\n`
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/**
 * What the last run wrote, by name, with its hash.
 *
 * @returns undefined where the manifest cannot be read, as after a conflict in git
 */
export function readManifest(text: string): ReadonlyMap<string, string> | undefined {
  try {
    const { files } = JSON.parse(text) as { files: object }
    return new Map(Object.entries(files).map(([name, hash]) => [name, String(hash)]))
  } catch {
    return undefined
  }
}
