import type { ChildProcess } from 'node:child_process'
import { readModel } from '@concordat/model'
import { makeContract } from '../differential/contracts/contract.ts'
import { Random } from '../random.ts'
import { makeCase } from '../differential/requests/make-case.ts'
import { ValueMaker } from '../differential/values/value-maker.ts'
import type { Attack } from './attack.ts'
import type { FloodServer } from './flood-state.ts'
import { makeAttack } from './make-attack.ts'
import { readAnswers } from './answers.ts'
import { exchangeBytes } from './send-attack.ts'
import { startFloodServer } from './start-flood-server.ts'

/** The number of bytes by which the heap and the buffers may grow after the first quarter of the attacks. */
const mostGrowth = 8e6
const inFlight = 24

/** The result of a flood of one host. */
export interface FloodOutcome {
  /** The number of attacks that were sent. */
  attacks: number
  /** The number of answers by status. */
  statuses: Map<number, number>
  /** The resident memory at the end, in megabytes. */
  rss: number
  /** The growth of the heap and of buffers since the first quarter of the attacks, in megabytes. */
  growth: number
  failures: string[]
}

/**
 * Sends attacks to a host in a separate process.
 *
 * @param attacks the number of attacks
 * @param program the program of the server. Default: `flood-server.ts`
 */
export async function floodHost(
  server: FloodServer,
  attacks: number,
  signal: AbortSignal,
  program?: string,
): Promise<FloodOutcome> {
  const outcome: FloodOutcome = { attacks: 0, statuses: new Map(), rss: 0, growth: 0, failures: [] }
  const started = startFloodServer(server, program)
  const { child } = started
  try {
    const port = await started.port()
    const next = attacksOf(server)
    const first = Math.ceil(attacks / 4)
    await send(port, child, next, first, outcome, signal)
    const before = await started.state()
    await send(port, child, next, attacks - first, outcome, signal)
    if (signal.aborted) return outcome
    const after = await started.state()
    if (before === undefined || after === undefined) {
      outcome.failures.push(
        `the server has ended (${child.exitCode ?? child.signalCode}):\n${started.output()}`,
      )
      return outcome
    }
    outcome.rss = after.rss / 1e6
    outcome.growth = (after.heap + after.external - before.heap - before.external) / 1e6
    if (outcome.growth * 1e6 > mostGrowth)
      outcome.failures.push(`the heap has grown by ${outcome.growth.toFixed(1)} MB`)
    if (after.connections > 0) outcome.failures.push(`${after.connections} connections stay open`)
    const status = await statusOf(`http://127.0.0.1:${port}/unknown`)
    if (status !== 404) outcome.failures.push(`after the flood, an unknown path is answered with ${status}`)
    return outcome
  } catch (error) {
    // Ctrl+C also ends the server, whose requests then fail.
    if (signal.aborted) return outcome
    throw error
  } finally {
    started.end()
  }
}

/** Returns a function that creates the next attack on a contract. The attacks are the same for each host. */
function attacksOf({ seed, contract }: FloodServer): () => Attack {
  const document = makeContract(seed, contract)
  const { operations } = readModel(document)
  const random = new Random(seed, contract, 4)
  const maker = new ValueMaker(document, random)
  return () => makeAttack(() => makeCase(random.pick(operations), maker, random), random)
}

async function send(
  port: number,
  child: ChildProcess,
  next: () => Attack,
  count: number,
  outcome: FloodOutcome,
  signal: AbortSignal,
): Promise<void> {
  const isGone = () => child.exitCode !== null || child.signalCode !== null
  let left = count
  const client = async (): Promise<void> => {
    while (left > 0 && !signal.aborted && !isGone()) {
      left--
      const attack = next()
      const { statuses, unclear } = readAnswers(await exchangeBytes(port, attack))
      if (signal.aborted) return
      if (unclear !== undefined)
        outcome.failures.push(
          `no problem, but ${JSON.stringify(unclear.slice(0, 200))} to ${attack.kind}: ${shownBytes(attack)}`,
        )
      outcome.attacks++
      for (const status of statuses) {
        outcome.statuses.set(status, (outcome.statuses.get(status) ?? 0) + 1)
        // The mock answers 501 if no value satisfies the schema of a reply.
        if (status >= 500 && status !== 501)
          outcome.failures.push(`${status} to ${attack.kind}: ${shownBytes(attack)}`)
      }
      if (isGone())
        outcome.failures.push(`in flight when the server ended: ${attack.kind}: ${shownBytes(attack)}`)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, client))
}

async function statusOf(url: string): Promise<number | string> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(5000) })).status
  } catch (error) {
    return String(error)
  }
}

function shownBytes({ writes }: Attack): string {
  return JSON.stringify(Buffer.concat(writes).toString('latin1').slice(0, 600))
}
