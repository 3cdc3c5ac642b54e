import { readdirSync, statSync, watch } from 'node:fs'
import { join } from 'node:path'

/**
 * Watches a folder and each folder below it. With the option `recursive`, Node on Linux stops watching a file that an
 * editor replaces by renaming.
 *
 * @param changed called with the path of each file or folder that is added, changed or removed
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
    // The file may no longer exist, because editors write a temporary file and rename it immediately.
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory() === true) watchTree(file, changed, watched)
    changed(file)
  })
  // A removed folder may be created again, and is then watched as a new folder.
  watcher.on('error', () => {
    watcher.close()
    watched.delete(folder)
  })
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) watchTree(join(folder, entry.name), changed, watched)
  }
}
