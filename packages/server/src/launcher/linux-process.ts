import { readFileSync } from 'node:fs'
import type { ProcessEntry } from './process-entry.ts'

/**
 * Reads the entry of a process from `/proc`.
 *
 * @returns undefined for a process that has ended, whose parent has not yet read its exit status
 * @throws the error of node:fs, for example with the code ENOENT if there is no such process
 */
export function linuxProcess(pid: number): ProcessEntry | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name of the program is in parentheses, and may contain parentheses itself.
  const [state, parent, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (state === 'Z' || state === 'X') return undefined
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
  return { pid, parent: Number(parent), command, session: rest[1]!, started: rest[17]! }
}
