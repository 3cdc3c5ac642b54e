import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A control group of Linux that limits the memory of a process. */
export interface MemoryGroup {
  /** Moves a process into the group. */
  add(pid: number): void
  /** The most memory that the group has used, in bytes, including the cached pages of its files. */
  peak(): number
  /** Removes the group, once its processes have ended. */
  remove(): void
}

/**
 * Creates a memory control group.
 *
 * @param limit the limit in bytes
 * @returns undefined if no group can be created here
 */
export function makeMemoryGroup(limit: number): MemoryGroup | undefined {
  try {
    const own = readFileSync('/proc/self/cgroup', 'utf8')
    const [, first] = /^\d+:memory:(.*)$/m.exec(own) ?? []
    return first === undefined
      ? groupAt(join('/sys/fs/cgroup', /^0::(.*)$/m.exec(own)![1]!), limit, 'memory.max', 'memory.peak')
      : groupAt(
          join('/sys/fs/cgroup/memory', first),
          limit,
          'memory.limit_in_bytes',
          'memory.max_usage_in_bytes',
        )
  } catch {
    return undefined
  }
}

function groupAt(parent: string, limit: number, limitFile: string, peakFile: string): MemoryGroup {
  const folder = join(parent, `concordat-${process.pid}-${Date.now()}`)
  mkdirSync(folder)
  try {
    if (!existsSync(join(folder, peakFile))) throw new Error('The group does not tell its peak.')
    writeFileSync(join(folder, limitFile), String(limit))
  } catch (error) {
    rmdirSync(folder)
    throw error
  }
  return {
    add: (pid) => writeFileSync(join(folder, 'cgroup.procs'), String(pid)),
    peak: () => Number(readFileSync(join(folder, peakFile), 'utf8')),
    remove() {
      try {
        rmdirSync(folder)
      } catch {
        // A process that was killed may not have left the group yet. The group then stays, and an empty group costs
        // nothing.
      }
    },
  }
}
