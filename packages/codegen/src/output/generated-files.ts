import { lstatSync, readdirSync, readFileSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import { hasHeader } from '../emit/header.ts'
import { hashOf, manifestName, readManifest } from './manifest.ts'
import { OutputRefused } from './output-refused.ts'
import { temporaryName } from './replace-files.ts'

/** Files that macOS and Windows create in the folders that they display. */
const ignored = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini'])

/**
 * The minimum age, in milliseconds, of a temporary file that counts as abandoned. A more recent one may belong to
 * another run that is still writing.
 */
const minimumAge = 60_000

/**
 * Reads the files that an earlier run wrote into a folder. A file counts as generated if it begins with the header, if
 * it is the manifest or an abandoned temporary file, or if the manifest lists it and either this run writes it again or
 * its text is unchanged. Without a manifest, the `openapi.json` of an earlier version counts too. Recent temporary
 * files are skipped.
 *
 * @param folder the real path of the folder, which may be missing
 * @param shown the path of the folder in error messages
 * @param wanted the names of the files that this run writes
 * @returns the texts of the files, by name; an abandoned temporary file has an empty text
 * @throws OutputRefused if the folder holds anything else, or is a file, a git repository or a package
 */
export function generatedFiles(
  folder: string,
  shown: string,
  wanted: ReadonlySet<string>,
): Map<string, string> {
  const stats = lstatSync(folder, { throwIfNoEntry: false })
  if (stats === undefined) return new Map()
  const names = stats.isDirectory() ? readdirSync(folder).filter((name) => !ignored.has(name)) : []
  const refuse = (what: string): never => {
    const remedy = 'Name a folder that holds only generated files, or move the other files away.'
    throw new OutputRefused(`${shown} ${what}.`, remedy)
  }
  if (!stats.isDirectory()) refuse('is a file')
  if (names.includes('.git')) refuse('is a git repository: it holds .git')
  if (names.includes('package.json')) refuse('is a package: it holds a package.json')

  const found = new Map<string, string>()
  const others: string[] = []
  for (const name of names) {
    const entry = lstatSync(join(folder, name))
    if (!entry.isFile()) others.push(`${name} (a ${kindOf(entry)})`)
    else if (!temporaryName.test(name)) found.set(name, readFileSync(join(folder, name), 'utf8'))
    else if (Date.now() - entry.mtimeMs > minimumAge) found.set(name, '')
  }
  const manifest = found.has(manifestName) ? readManifest(found.get(manifestName)!) : undefined
  for (const name of found.keys()) if (!isGenerated(name, found, manifest, wanted)) others.push(name)
  if (others.length > 0) {
    const listed = others.slice(0, 3).join(', ') + (others.length > 3 ? ` and ${others.length - 3} more` : '')
    refuse(`holds files that were not generated: ${listed}`)
  }
  return found
}

function isGenerated(
  name: string,
  found: ReadonlyMap<string, string>,
  manifest: ReadonlyMap<string, string> | undefined,
  wanted: ReadonlySet<string>,
): boolean {
  const text = found.get(name)!
  if (name === manifestName || temporaryName.test(name) || hasHeader(text)) return true
  // Earlier versions wrote no manifest. Their only file without a header was openapi.json.
  if (manifest === undefined)
    return name === 'openapi.json' && hasHeader(found.get('document.js') ?? '') && /"openapi":/.test(text)
  // A file that the manifest lists but this run does not write is removed only if it still has the generated text.
  return manifest.has(name) && (wanted.has(name) || manifest.get(name) === hashOf(text))
}

function kindOf(entry: Stats): string {
  if (entry.isSymbolicLink()) return 'symbolic link'
  return entry.isDirectory() ? 'folder' : 'special file'
}
