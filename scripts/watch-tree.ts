import { readdirSync, statSync, watch } from 'node:fs'
import { join } from 'node:path'

/**
 * Watches a folder and each folder below it. With `recursive`, Node on Linux loses a file that an editor replaces
 * by renaming, and reports no further change of it.
 */
export function watchTree(
  folder: string,
  changed: (file: string) => void,
  watched = new Set<string>(),
): void {
  if (watched.has(folder)) return
  watched.add(folder)
  const watcher = watch(folder, (_event, name) => {
    if (name === null) return
    const file = join(folder, name)
    // The file may be missing already: editors write a file and rename it immediately.
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory() === true) watchTree(file, changed, watched)
    changed(file)
  })
  // A removed folder may be created again, and is then watched again.
  watcher.on('error', () => {
    watcher.close()
    watched.delete(folder)
  })
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) watchTree(join(folder, entry.name), changed, watched)
  }
}
