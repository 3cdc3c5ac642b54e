import { execFile } from 'node:child_process'
import type { ProcessEntry } from './process-entry.ts'

/** Lists all processes with the program `ps`. @returns the entries by process ID; none if `ps` fails */
export function listProcesses(): Promise<Map<number, ProcessEntry>> {
  return new Promise((resolve) => {
    const args = ['-A', '-ww', '-o', 'pid=', '-o', 'ppid=', '-o', 'args=']
    execFile('ps', args, { maxBuffer: 2 ** 26 }, (_error, output) => {
      const lines = output.matchAll(/^ *(\d+) +(\d+) (.*)$/gm)
      const entries = [...lines].map(([, pid, parent, command]): ProcessEntry => ({
        pid: Number(pid),
        parent: Number(parent),
        command: command!.trim(),
      }))
      resolve(new Map(entries.map((entry) => [entry.pid, entry])))
    })
  })
}
