import { parseArgs } from 'node:util'
import { Progress } from '../progress.ts'
import type { Proof, ProofContext } from '../proof.ts'
import { wholeNumber } from '../whole-number.ts'
import { mostGrowthOnExpress, mostOnNode, runTransfers, transfers as kinds } from './run-transfers.ts'

const hosts = ['node', 'express'] as const

/** The proof that bodies of any size need little memory. */
export const transfers: Proof = {
  name: 'transfers',
  summary: `1 GB each way, 1 GB of checked items, and a form with a file of 1 GB, with at most ${mostOnNode} MB on node and ${mostGrowthOnExpress} MB more than at rest on Express`,
  duration: '1 min',
  options: ['--megabytes 1024   the size of each transfer'],
  run: prove,
}

async function prove(args: string[], { print, note, signal }: ProofContext): Promise<boolean> {
  const { values } = parseArgs({ args, options: { megabytes: { type: 'string' } } })
  const megabytes = wholeNumber('megabytes', values.megabytes, 1024)
  const total = hosts.length * Object.keys(kinds).length
  const progress = new Progress(total, note)
  let done = 0
  let held = true
  for (const host of hosts) {
    if (signal.aborted) break
    const onDone = (name: string) => progress.done(++done, `${host}: ${name}`, true)
    const { seconds, memory, failures } = await runTransfers(host, megabytes, signal, onDone)
    for (const [name, time] of Object.entries(seconds))
      print(`${host}: ${megabytes} MB of ${name} in ${time.toFixed(1)} s`)
    print(`${host}: ${memory}`)
    for (const failure of failures) print(`${host}: ${failure}`)
    held &&= failures.length === 0
  }
  return held
}
