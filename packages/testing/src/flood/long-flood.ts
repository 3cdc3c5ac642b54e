import { readModel } from '@concordat/model'
import { makeContract } from '../differential/contracts/contract.ts'
import { makeCase } from '../differential/requests/make-case.ts'
import { ValueMaker } from '../differential/values/value-maker.ts'
import { Random } from '../random.ts'
import { readAnswers } from './answers.ts'
import type { Attack } from './attack.ts'
import type { FloodServer, FloodState } from './flood-state.ts'
import { makeAttack } from './make-attack.ts'
import { sendPipelined } from './send-pipelined.ts'
import { smuggling } from './smuggling.ts'
import { startFloodServer } from './start-flood-server.ts'
import { rawRequest, withHeader, writtenRequest } from './written-request.ts'

/** The largest number of requests that are sent on one connection before its last bytes. */
const perConnection = 60
const poolSize = 3000
const inFlight = 16
const mostHeap = 1.1
const mostRss = 1.25

/** The result of a long flood of one host. */
export interface LongFloodOutcome {
  requests: number
  answers: number
  /** The number of random byte streams. */
  streams: number
  statuses: Map<number, number>
  middle: FloodState | undefined
  end: FloodState | undefined
  failures: string[]
}

/**
 * Sends many hostile requests to one server over persistent connections, several at a time (pipelining). The last bytes
 * of each connection are random bytes, a request with an ambiguous end, or another attack. The memory of the server in
 * the middle of the flood is compared with its memory at the end.
 *
 * @param requests the number of requests
 */
export async function longFlood(
  server: FloodServer,
  requests: number,
  signal: AbortSignal,
  onSent: (count: number) => void,
): Promise<LongFloodOutcome> {
  const outcome: LongFloodOutcome = {
    requests: 0,
    answers: 0,
    streams: 0,
    statuses: new Map(),
    middle: undefined,
    end: undefined,
    failures: [],
  }
  const started = startFloodServer(server)
  const next = connectionsOf(server)
  const send = async (port: number, until: number): Promise<void> => {
    let planned = outcome.requests
    const client = async (): Promise<void> => {
      while (planned < until && !signal.aborted && !started.isGone()) {
        const { bytes, attack, count, mostAnswers } = next(
          Math.max(1, Math.min(perConnection, until - planned - 1)),
        )
        planned += count
        const { statuses, unclear } = readAnswers(await sendPipelined(port, bytes, count - 1, attack))
        outcome.requests += count
        outcome.answers += statuses.length
        if (attack.kind === 'random bytes') outcome.streams++
        for (const status of statuses) {
          outcome.statuses.set(status, (outcome.statuses.get(status) ?? 0) + 1)
          if (status >= 500 && status !== 501) outcome.failures.push(`${status} to ${attack.kind}`)
        }
        if (unclear !== undefined)
          outcome.failures.push(`no problem to ${attack.kind}: ${JSON.stringify(unclear.slice(0, 200))}`)
        if (statuses.length > mostAnswers)
          outcome.failures.push(
            `${statuses.length} answers to at most ${mostAnswers} requests: ${attack.kind}`,
          )
        onSent(count)
      }
    }
    await Promise.all(Array.from({ length: inFlight }, client))
  }
  try {
    const port = await started.port()
    await send(port, Math.ceil(requests / 2))
    outcome.middle = await started.state()
    await send(port, requests)
    outcome.end = await started.state()
    const { middle, end } = outcome
    if (signal.aborted) return outcome
    if (middle === undefined || end === undefined)
      outcome.failures.push(`the server has ended:\n${started.output()}`)
    else {
      if (end.heap > mostHeap * middle.heap) outcome.failures.push('the heap has grown by more than 10%')
      if (end.rss > mostRss * middle.rss) outcome.failures.push('the memory has grown by more than 25%')
      if (end.connections > 0) outcome.failures.push(`${end.connections} connections stay open`)
    }
    return outcome
  } finally {
    started.end()
  }
}

interface Connection {
  /** The bytes of well-framed requests. */
  bytes: Buffer
  /** The attack that is sent after the answers to these requests. */
  attack: Attack
  /** The number of requests, in which the attack counts as one. */
  count: number
  mostAnswers: number
}

/** Returns a function that creates a connection with the given number of well-framed requests. */
function connectionsOf({ seed, contract }: FloodServer): (most: number) => Connection {
  const document = makeContract(seed, contract)
  const { operations } = readModel(document)
  const random = new Random(seed, contract, 9)
  const maker = new ValueMaker(document, random)
  const nextCase = () => makeCase(random.pick(operations), maker, random)
  const framed = () => writtenRequest(withHeader(rawRequest(nextCase()), 'Connection', 'keep-alive'))
  const pool: Buffer[] = Array.from({ length: poolSize }, framed)
  return (most) => {
    const bytes = Buffer.concat(Array.from({ length: most }, () => random.pick(pool)))
    const { mostAnswers, ...attack } = lastBytes(nextCase, random)
    return { bytes, attack, count: most + 1, mostAnswers: most + mostAnswers }
  }
}

function lastBytes(
  nextCase: Parameters<typeof makeAttack>[0],
  random: Random,
): Attack & { mostAnswers: number } {
  if (random.chance(0.62)) {
    const bytes = Buffer.from(Array.from({ length: random.between(1, 2000) }, () => random.between(0, 255)))
    return { kind: 'random bytes', writes: [bytes], ending: 'end', mostAnswers: 1 }
  }
  if (random.chance(0.2))
    return { kind: 'smuggling', writes: [smuggling(random)], ending: 'end', mostAnswers: 1 }
  const attack = makeAttack(nextCase, random)
  const pause = random.chance(0.1) ? 5 : undefined
  return {
    ...attack,
    ending: attack.ending === 'wait' ? 'end' : attack.ending,
    ...(pause && { pause }),
    mostAnswers: 40,
  }
}
