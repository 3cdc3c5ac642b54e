import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Entry } from './entries.ts'
import { servers } from './folders.ts'

/** A server of this checkout, or of another one that it is compared with. */
export interface Target {
  entry: Entry
  /** Unique in a run. */
  name: string
  /** The folder of its file. */
  servers: string
}

/** A server of this checkout. */
export function ownTarget(entry: Entry): Target {
  return { entry, name: entry.name, servers }
}

/** The same server of another checkout; undefined where that has none of the name. */
export function otherTarget(entry: Entry, otherServers: string): Target | undefined {
  if (entry.family === 'Python' || !existsSync(join(otherServers, `${entry.name}.ts`))) return undefined
  return { entry, name: `${entry.name}, other`, servers: otherServers }
}
