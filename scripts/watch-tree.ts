import { readdirSync, statSync, watch } from 'node:fs'
import { join } from 'node:path'

/**
 * Watches a folder and all below it, each on its own. Node's `recursive` loses a file on Linux when an
 * editor replaces it by renaming, and says nothing of it again.
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
    // It may be gone between two looks: editors write a file and rename it at once.
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory() === true) watchTree(file, changed, watched)
    changed(file)
  })
  // A folder that is gone is forgotten, and may come back.
  watcher.on('error', () => {
    watcher.close()
    watched.delete(folder)
  })
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) watchTree(join(folder, entry.name), changed, watched)
  }
}
