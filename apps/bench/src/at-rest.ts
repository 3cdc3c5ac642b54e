import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { buildServer } from './build-server.ts'
import { out } from './folders.ts'
import { median } from './median.ts'

const names = ['bare', 'node-host'] as const

/** Prints the memory of each idle server, and the time until it listens, as medians of five rounds. */
export async function atRest(): Promise<void> {
  for (const name of names) await buildServer(name, out)
  const rounds: { rss: number; start: number }[][] = []
  for (let round = 1; round <= 5; round++) {
    process.stderr.write(`Round ${round} of 5 …\n`)
    const row: { rss: number; start: number }[] = []
    for (const name of names) row.push(await rest(`${out}/${name}/${name}.js`))
    rounds.push(row)
  }
  console.log('\nWithout any load, built to one file: MB resident, ms until it listens\n')
  console.log('server      MB              ms')
  for (const [index, name] of names.entries()) {
    const cell = (of: 'rss' | 'start', unit: number) => {
      const value = median(rounds.map((row) => row[index]![of] / unit)).toFixed(1)
      // The ratio is relative to the bare server in the same round.
      const ratio = median(rounds.map((row) => row[index]![of] / row[0]![of])).toFixed(2)
      return `${value} (× ${ratio})`.padEnd(16)
    }
    console.log(`${name.padEnd(12)}${cell('rss', 1e6)}${cell('start', 1)}`)
  }
}

/**
 * Starts a single server, reads its memory after a second, and ends the server.
 *
 * @returns the memory in bytes, and the time until the server listens in milliseconds
 */
async function rest(file: string): Promise<{ rss: number; start: number }> {
  const before = performance.now()
  const child = fork(file, { env: { ...process.env, NODE_ENV: 'production' }, execArgv: [] })
  const failed = once(child, 'exit').then(() => Promise.reject(new Error(`${file} does not start`)))
  await Promise.race([once(child, 'message'), failed])
  const start = performance.now() - before
  await wait(1000)
  child.send('usage')
  const [{ rss }] = (await once(child, 'message')) as [{ rss: number }]
  child.disconnect()
  await once(child, 'exit')
  return { rss, start }
}
