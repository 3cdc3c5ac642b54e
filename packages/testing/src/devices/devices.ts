import { parseArgs } from 'node:util'
import { percentiles } from '../percentiles.ts'
import { Progress } from '../progress.ts'
import type { Proof, ProofContext } from '../proof.ts'
import { wholeNumber } from '../whole-number.ts'
import { mostMemory, runDevices } from './run-devices.ts'

/** The proof that a server with little memory keeps every reading of many devices that it has accepted. */
export const devices: Proof = {
  name: 'devices',
  summary: `readings of 300 devices are accepted and kept by a server with at most ${mostMemory} MB`,
  duration: '1 min',
  options: [
    '--devices 300   the number of devices, each with a connection of its own',
    '--each 100      the number of readings of each device',
  ],
  run: prove,
}

async function prove(args: string[], { print, note, signal }: ProofContext): Promise<boolean> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ args, options: { devices: text, each: text } })
  const count = wholeNumber('devices', values.devices, 300)
  const each = wholeNumber('each', values.each, 100)
  const total = count * each
  const progress = new Progress(total, note)
  const start = performance.now()
  const { accepted, kept, memory, times, failures } = await runDevices(count, each, signal, (done) =>
    progress.done(done, `${done} of ${total} readings`),
  )
  const seconds = (performance.now() - start) / 1000
  print(`${count} devices: ${accepted} readings accepted, ${kept} kept, in ${seconds.toFixed(1)} s.`)
  print(`Memory: ${memory}.`)
  print(`Time of an answer: ${percentiles(times, [50, 90, 99, 100])}.`)
  for (const failure of failures) print(failure)
  if (signal.aborted) return failures.length === 0
  return failures.length === 0 && accepted === total && kept === total
}
