import type { Proof, ProofContext } from '../proof.ts'
import { Progress } from '../progress.ts'
import { floodHost } from './flood-host.ts'
import { optionLines, readOptions } from './options.ts'

const shownFailures = 5

/**
 * The proof that sends malicious requests and byte streams to every host. They must cause no crash, no
 * unexpected 5xx and no growth of memory.
 */
export const flood: Proof = {
  name: 'flood',
  summary: 'hostile requests and byte streams cause no crash, no unexpected 5xx and no growth of memory',
  duration: '5 min',
  options: optionLines,
  run: runFlood,
}

async function runFlood(args: string[], { print, note, signal }: ProofContext): Promise<boolean> {
  const { seed, contracts, each, hosts } = readOptions(args)
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
  const counts = [...statuses]
    .toSorted(([one], [two]) => one - two)
    .map(([status, times]) => `${status} ${times}`)
  print(`\nSeed ${seed}: ${attacks} attacks. Answers: ${counts.join(', ')}.`)
  print(failed === 0 ? 'No failure.' : `${failed} failures.`)
  return failed === 0
}
