import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Entry } from './entries.ts'
import { servers } from './folders.ts'

/** A server to measure, of this checkout or of another one. */
export interface Target {
  entry: Entry
  /** The name, which is unique in a run. */
  name: string
  /** The folder with the file of the server. */
  servers: string
}

/** Returns a server of this checkout as a target. */
export function ownTarget(entry: Entry): Target {
  return { entry, name: entry.name, servers }
}

/**
 * Returns the server of the same name in another checkout; undefined for a Python server, and if that checkout has
 * none.
 */
export function otherTarget(entry: Entry, otherServers: string): Target | undefined {
  if (entry.family === 'Python' || !existsSync(join(otherServers, `${entry.name}.ts`))) return undefined
  return { entry, name: `${entry.name}, other`, servers: otherServers }
}
