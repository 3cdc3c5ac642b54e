import { mkdirSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** How long opening the file waits for other processes, in milliseconds. */
const patience = 5000

/**
 * Opens the file of the throttles, with its table. Nothing in it is synchronized with the disk, so that a power failure
 * can damage it. A damaged file is replaced by an empty one.
 */
export function openThrottleFile(file: string): DatabaseSync {
  mkdirSync(dirname(file), { recursive: true })
  const before = inodeOf(file)
  try {
    return openSound(file)
  } catch (error) {
    if (!isDamage(error)) throw error
    // Another process may already have replaced it.
    if (inodeOf(file) === before)
      for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true })
    return openSound(file)
  }
}

// The result codes of SQLite (sqlite.org/rescode.html).
const [corrupt, notADatabase] = [11, 26]

/** Whether an error of SQLite says that the file is damaged. */
export function isDamage(error: unknown): boolean {
  const { errcode = 0 } = error as { errcode?: number }
  return [corrupt, notADatabase].includes(errcode & 0xff)
}

function openSound(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: patience })
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF')
    database.exec(
      'CREATE TABLE IF NOT EXISTS throttle ' +
        '(key BLOB PRIMARY KEY, counter BLOB NOT NULL, ends INTEGER NOT NULL) STRICT, WITHOUT ROWID',
    )
    const found = database.prepare('PRAGMA quick_check(1)').get()?.['quick_check']
    if (found !== 'ok') throw Object.assign(new Error(String(found)), { errcode: corrupt })
    database.exec('PRAGMA busy_timeout = 0')
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

function inodeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.ino
}
