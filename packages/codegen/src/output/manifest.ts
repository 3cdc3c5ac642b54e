import { createHash } from 'node:crypto'

/** The name of the manifest, which lists the files that the last run wrote into its folder. */
export const manifestName = '.concordat-generated.json'

/** The text of the manifest for these files, sorted by name. */
export function manifestText(files: ReadonlyMap<string, string>): string {
  const names = [...files.keys()].toSorted()
  const hashes = Object.fromEntries(names.map((name) => [name, hashOf(files.get(name)!)]))
  const about =
    'The files that `concordat generate` wrote into this folder. It replaces and removes no other files.'
  return `${JSON.stringify({ about, files: hashes }, undefined, 2)}\n`
}

/** The SHA-256 hash of a text in UTF-8, as hexadecimal digits. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/**
 * Parses a manifest.
 *
 * @returns the hashes of the files by name; undefined if the text is not a manifest, for example after a merge conflict
 */
export function readManifest(text: string): ReadonlyMap<string, string> | undefined {
  try {
    const { files } = JSON.parse(text) as { files: object }
    return new Map(Object.entries(files).map(([name, hash]) => [name, String(hash)]))
  } catch {
    return undefined
  }
}
