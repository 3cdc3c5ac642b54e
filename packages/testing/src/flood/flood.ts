import { readModel } from '@concordat/model'
import { makeContract } from '../differential/contracts/contract.ts'
import type { Proof, ProofContext } from '../proof.ts'
import { Progress } from '../progress.ts'
import { floodHost } from './flood-host.ts'
import type { FloodServer } from './flood-state.ts'
import { longFlood } from './long-flood.ts'
import { optionLines, readOptions } from './options.ts'

const shownFailures = 5

/**
 * The proof that sends malicious requests and byte streams to every host. They must cause no crash, no
 * unexpected 5xx and no growth of memory.
 */
export const flood: Proof = {
  name: 'flood',
  summary: 'hostile requests and byte streams cause no crash, no unexpected 5xx and no growth of memory',
  duration: '12 min',
  options: optionLines,
  run: runFlood,
}

async function runFlood(args: string[], { print, note, signal }: ProofContext): Promise<boolean> {
  const { seed, contracts, each, requests, hosts } = readOptions(args)
  const runs = contracts.flatMap((contract) => hosts.map((host) => ({ seed, contract, host })))
  const progress = new Progress(runs.length * each, note)
  const statuses = new Map<number, number>()
  let attacks = 0
  let failed = 0
  for (const server of runs) {
    const outcome = await floodHost(server, each, signal)
    attacks += outcome.attacks
    for (const [status, times] of outcome.statuses) statuses.set(status, (statuses.get(status) ?? 0) + times)
    if (outcome.failures.length > 0) {
      failed += outcome.failures.length
      const again = `pnpm prove flood --seed ${seed} --contract ${server.contract} --host '${server.host}' --each ${each}`
      print(`${again}: ${outcome.failures.length} failures`)
      for (const failure of outcome.failures.slice(0, shownFailures)) print(`  ${failure}`)
    }
    if (signal.aborted) break
    print(
      `contract ${server.contract} on ${server.host}: ${outcome.attacks} attacks, ${outcome.rss.toFixed(0)} MB, the heap has grown by ${outcome.growth.toFixed(1)} MB`,
    )
    progress.done(attacks, `${attacks} of ${runs.length * each} attacks`)
  }
  for (const host of hosts) {
    if (signal.aborted || requests === 0) break
    failed += await runLongFlood(
      { seed, contract: largest(seed, contracts), host },
      requests,
      hosts,
      statuses,
      {
        print,
        note,
        signal,
      },
    )
  }
  const counts = [...statuses]
    .toSorted(([one], [two]) => one - two)
    .map(([status, times]) => `${status} ${times}`)
  print(`\nSeed ${seed}: ${attacks} attacks. Answers: ${counts.join(', ')}.`)
  print(failed === 0 ? 'No failure.' : `${failed} failures.`)
  return failed === 0
}

/** The shares of the hosts in the requests of the long flood. */
const shares: Readonly<Record<string, number>> = { node: 6, 'express, compiled': 3, 'express, eov': 1 }

/**
 * Runs the long flood of one host.
 *
 * @returns the number of failures
 */
async function runLongFlood(
  server: FloodServer,
  total: number,
  hosts: readonly string[],
  statuses: Map<number, number>,
  { print, note, signal }: ProofContext,
): Promise<number> {
  const all = hosts.reduce((sum, host) => sum + shares[host]!, 0)
  const requests = Math.round((total * shares[server.host]!) / all)
  const progress = new Progress(requests, note)
  const start = performance.now()
  let sent = 0
  const outcome = await longFlood(server, requests, signal, (count) =>
    progress.done((sent += count), `${sent} of ${requests} requests to ${server.host}`),
  )
  const { answers, streams, middle, end, failures } = outcome
  for (const [status, times] of outcome.statuses) statuses.set(status, (statuses.get(status) ?? 0) + times)
  const rate = outcome.requests / ((performance.now() - start) / 1000)
  print(
    `${outcome.requests} requests to ${server.host} in kept connections, ${rate.toFixed(0)} each second: ${answers} answers, ${streams} random byte streams`,
  )
  const size = (bytes = 0) => (bytes / 1e6).toFixed(1)
  print(
    `  the heap was ${size(middle?.heap)} MB in the middle and ${size(end?.heap)} MB at the end, the memory ${size(middle?.rss)} and ${size(end?.rss)} MB; ${failures.length} failures`,
  )
  for (const failure of new Set(failures.slice(0, 200)).values().take(shownFailures)) print(`  ${failure}`)
  return failures.length
}

/** Returns the number of the contract with the most operations. */
function largest(seed: number, contracts: readonly number[]): number {
  const size = (contract: number) => readModel(makeContract(seed, contract)).operations.length
  return contracts.toSorted((one, other) => size(other) - size(one))[0]!
}
