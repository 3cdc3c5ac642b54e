import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** The CPU time used so far, in microseconds, and the resident memory, in bytes. */
export interface Usage {
  cpu: number
  rss: number
}

interface Row extends Usage {
  pid: number
  parent: number
}

/**
 * Reads the usage of a process and its descendants from the operating system; gunicorn, for example, consists
 * of two processes. Shared pages are counted for each process.
 *
 * @param root the id of the process
 * @throws Error if the process has ended
 */
export function processTree(root: number): Usage {
  const table = existsSync('/proc/self/stat') ? fromProc() : fromPs()
  const tree = new Set([root])
  // A child may come before its parent in the table, so the loop repeats until no process is added.
  for (let before = 0; before !== tree.size;) {
    before = tree.size
    for (const { pid, parent } of table) if (tree.has(parent)) tree.add(pid)
  }
  const rows = table.filter(({ pid }) => tree.has(pid))
  if (rows.length === 0) throw new Error(`The process ${root} is gone`)
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0)
  return { cpu: sum(({ cpu }) => cpu), rss: sum(({ rss }) => rss) }
}

// The unit of CPU time in /proc is a hundredth of a second. This is its length in microseconds.
const tick = 10_000

function fromProc(): Row[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0)
    .flatMap((pid) => {
      try {
        // The name of the program, in parentheses, may contain spaces. The fields after it are the state, the
        // parent, and so on.
        const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')
        const rss = /^VmRSS:\s*(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
        const cpu = (Number(fields[11]) + Number(fields[12])) * tick
        return [{ pid, parent: Number(fields[1]), cpu, rss: Number(rss ?? 0) * 1024 }]
      } catch {
        // The process has ended in the meantime.
        return []
      }
    })
}

function fromPs(): Row[] {
  const text = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,time=,rss='], { encoding: 'utf8' })
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [pid, parent, time, rss] = line.trim().split(/\s+/)
      return { pid: Number(pid), parent: Number(parent), cpu: microseconds(time!), rss: Number(rss) * 1024 }
    })
}

/**
 * Parses `[[days-]hours:]minutes:seconds`.
 *
 * @returns the time in microseconds
 */
function microseconds(time: string): number {
  const [clock, days] = time.split('-').toReversed()
  const seconds = clock!.split(':').reduce((total, part) => total * 60 + Number(part), 0)
  return (seconds + Number(days ?? 0) * 86_400) * 1e6
}
