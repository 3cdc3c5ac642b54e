import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { SmallServer } from '../small-server/small-server.ts'
import { postReadings } from './post-readings.ts'

/** The most memory that the server may use, in megabytes. */
export const mostMemory = 128

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
  const program = fileURLToPath(new URL('device-server.ts', import.meta.url))
  const server = await SmallServer.start({ program, mostMemory })
  try {
    const { accepted, refused, times } = await postReadings(server.port, devices, each, signal, onPosted)
    const failures = [
      ...[...new Set(refused)].map((answer) => `answered with ${answer}`),
      ...server.failures(),
    ]
    const memory = server.memory()
    const exit = await server.close()
    if (exit !== undefined && exit !== 0) failures.push(`the server ended with ${exit}`)
    const kept = readKept(join(server.folder, 'readings.db'))
    const lost = accepted.filter(([device, number]) => !kept.has(`${device} ${number}`))
    if (lost.length > 0)
      failures.push(`${lost.length} accepted readings are lost, such as ${lost[0]!.join(' ')}`)
    return { accepted: accepted.length, kept: kept.size, memory, times, failures }
  } finally {
    await server.end()
  }
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
