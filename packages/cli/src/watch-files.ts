import { statSync, watch, type FSWatcher } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Waits until the modification time of one of the files changes. A deleted file counts only when it exists again,
 * because editors may replace a file by deleting or renaming it.
 *
 * @returns false if the signal is aborted first
 */
export function watchFiles(files: readonly string[], signal: AbortSignal): Promise<boolean> {
  const before = new Map(files.map((file) => [file, stampOf(file)]))
  const watchers: FSWatcher[] = []
  return new Promise<boolean>((resolve) => {
    const end = (changed: boolean) => {
      for (const watcher of watchers) watcher.close()
      signal.removeEventListener('abort', stop)
      resolve(changed)
    }
    const stop = () => end(false)
    if (signal.aborted) return stop()
    signal.addEventListener('abort', stop)
    let soon: NodeJS.Timeout | undefined
    const check = () => {
      clearTimeout(soon)
      // An editor may write a file in several steps, so the files are compared 50 ms after the last event.
      soon = setTimeout(() => {
        const changed = files.some((file) => {
          const now = stampOf(file)
          return now !== undefined && now !== before.get(file)
        })
        if (changed) end(true)
      }, 50)
    }
    for (const folder of new Set(files.map((file) => dirname(file)))) watchers.push(watch(folder, check))
    check()
  })
}

function stampOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs
}
