import { lstatSync, readdirSync, readFileSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import { hasHeader } from '../emit/header.ts'
import { hashOf, manifestName, readManifest } from './manifest.ts'
import { OutputRefused } from './output-refused.ts'
import { temporaryName } from './replace-files.ts'

/** What systems leave in every folder that somebody looks at. */
const ignored = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini'])

/** A temporary file that is younger may belong to a run that is under way. */
const oldEnough = 60_000

/**
 * The files that an earlier run wrote into a folder, by name. A file is one of them if it begins with the
 * mark, or if the manifest names it.
 *
 * @param folder its real path; it need not be there yet
 * @param shown the path that people know
 * @param wanted the names that are going to be written
 * @throws OutputRefused where anything else is in the folder
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
    const remedy = 'Name a folder that holds nothing but what is generated, or move what is there.'
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
    else if (Date.now() - entry.mtimeMs > oldEnough) found.set(name, '')
  }
  const manifest = found.has(manifestName) ? readManifest(found.get(manifestName)!) : undefined
  for (const name of found.keys()) if (!isGenerated(name, found, manifest, wanted)) others.push(name)
  if (others.length > 0) {
    const listed = others.slice(0, 3).join(', ') + (others.length > 3 ? ` and ${others.length - 3} more` : '')
    refuse(`holds what was not generated: ${listed}`)
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
  // Before there was a manifest, openapi.json was the one file that could not be marked.
  if (manifest === undefined)
    return name === 'openapi.json' && hasHeader(found.get('document.js') ?? '') && /"openapi":/.test(text)
  // A file that is no longer generated goes only if nobody has written anything else into it.
  return manifest.has(name) && (wanted.has(name) || manifest.get(name) === hashOf(text))
}

function kindOf(entry: Stats): string {
  if (entry.isSymbolicLink()) return 'symbolic link'
  return entry.isDirectory() ? 'folder' : 'special file'
}
