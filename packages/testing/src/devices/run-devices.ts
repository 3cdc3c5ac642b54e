import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { buildProgram } from './build-program.ts'
import { makeMemoryGroup } from './memory-group.ts'
import { postReadings } from './post-readings.ts'

/** The most memory that the server may use, in megabytes. */
export const mostMemory = 128
const heap = 48

/** The result of a run. */
export interface DevicesOutcome {
  accepted: number
  kept: number
  /** How the memory was measured and how much was used, as text. */
  memory: string
  times: number[]
  failures: string[]
}

/** Posts readings from many devices to a server with little memory. */
export async function runDevices(
  devices: number,
  each: number,
  signal: AbortSignal,
  onPosted: (count: number) => void = () => undefined,
): Promise<DevicesOutcome> {
  const folder = mkdtempSync(join(tmpdir(), 'concordat-devices-'))
  const group = makeMemoryGroup(mostMemory * 2 ** 20)
  const program = await buildProgram(fileURLToPath(new URL('device-server.ts', import.meta.url)), folder)
  const file = join(folder, 'readings.db')
  const child = fork(program, [file], {
    execArgv: [`--max-old-space-size=${heap}`],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  try {
    group?.add(child.pid!)
    const [{ port }] = (await once(child, 'message')) as [{ port: number }]
    const { accepted, refused, times } = await postReadings(port, devices, each, signal, onPosted)
    const failures = [...new Set(refused)].map((answer) => `answered with ${answer}`)
    const peak = peakOf(child)
    if (peak === undefined) failures.push(`the server has ended (${child.exitCode ?? child.signalCode})`)
    else if (peak > mostMemory) failures.push(`the server has used ${peak.toFixed(0)} MB`)
    const groupPeak =
      group &&
      `; in a memory cgroup of ${mostMemory} MB, which has used ${(group.peak() / 2 ** 20).toFixed(0)} MB with the pages of its files`
    const memory = `peak RSS ${peak?.toFixed(0) ?? 'unknown'} MB by VmHWM${groupPeak ?? '; no memory cgroup can be made here'}`
    if (child.connected) {
      child.send('close')
      await once(child, 'exit')
      if (child.exitCode !== 0) failures.push(`the server ended with ${child.exitCode ?? child.signalCode}`)
    }
    const kept = readKept(file)
    const lost = accepted.filter(([device, number]) => !kept.has(`${device} ${number}`))
    if (lost.length > 0)
      failures.push(`${lost.length} accepted readings are lost, such as ${lost[0]!.join(' ')}`)
    return { accepted: accepted.length, kept: kept.size, memory, times, failures }
  } finally {
    process.off('exit', end)
    if (child.exitCode === null && child.signalCode === null) {
      end()
      await once(child, 'exit')
    }
    group?.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * The peak of the resident memory, in megabytes; undefined if the process has ended, and NaN on systems other than
 * Linux.
 */
function peakOf({ pid, exitCode, signalCode }: ChildProcess): number | undefined {
  if (exitCode !== null || signalCode !== null) return undefined
  const status = `/proc/${pid}/status`
  // Only Linux reports the peak memory of another process.
  if (!existsSync(status)) return Number.NaN
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(status, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}

function readKept(file: string): Set<string> {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    const rows = database.prepare('SELECT device, number FROM readings').all()
    return new Set(rows.map(({ device, number }) => `${String(device)} ${String(number)}`))
  } finally {
    database.close()
  }
}
