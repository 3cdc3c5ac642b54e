import { parseArgs } from 'node:util'
import { percentile, percentiles } from '../percentiles.ts'
import type { Proof, ProofContext } from '../proof.ts'
import { wholeNumber } from '../whole-number.ts'
import { endUnderLoad } from './end-under-load.ts'
import { measureSpeed } from './measure-speed.ts'
import { startServer } from './start-server.ts'

const mostSlower = 1.1
const longestAnswer = 50

/**
 * The proof that idle and slow connections do not slow down others, and that a server that receives SIGTERM
 * loses no request that it has accepted.
 */
export const connections: Proof = {
  name: 'connections',
  summary: 'idle and slow connections do not slow down others, and SIGTERM loses no accepted request',
  duration: '1 min',
  options: [
    '--idle 1000     the number of idle connections',
    '--slow 100      the number of slow connections',
    '--rounds 10     the number of rounds, each without and with these connections',
    '--requests 500  the number of requests that are measured in each half of a round',
    '--ends 10       how many times a server under load receives SIGTERM',
  ],
  run: prove,
}

async function prove(args: string[], { print, note, signal }: ProofContext): Promise<boolean> {
  const text = { type: 'string' } as const
  const options = { idle: text, slow: text, rounds: text, requests: text, ends: text }
  const { values } = parseArgs({ args, options })
  const counts = {
    idle: wholeNumber('idle', values.idle, 1000),
    slow: wholeNumber('slow', values.slow, 100),
    rounds: wholeNumber('rounds', values.rounds, 10),
    requests: wholeNumber('requests', values.requests, 500),
  }
  const isFast = await proveSpeed(counts, print, signal)
  let failed = 0
  const ends = wholeNumber('ends', values.ends, 10)
  const sum = { accepted: 0, answered: 0, tasks: 0, toldToClose: 0, closedIdle: 0 }
  for (let count = 0; count < ends && !signal.aborted; count++) {
    const outcome = await endUnderLoad(60, signal)
    if (signal.aborted) break
    for (const name of Object.keys(sum) as (keyof typeof sum)[]) sum[name] += outcome[name]
    failed += outcome.failures.length
    for (const failure of outcome.failures) print(`SIGTERM ${count + 1}: ${failure}`)
    note(`${count + 1} of ${ends} servers ended`)
  }
  print(
    `SIGTERM under load: ${sum.accepted} requests accepted, ${sum.answered} answered, ${sum.tasks} tasks completed; ${sum.toldToClose} connections closed with \`connection: close\`, ${sum.closedIdle} while idle. ${failed} failures.`,
  )
  return isFast && failed === 0
}

async function proveSpeed(
  counts: Parameters<typeof measureSpeed>[1],
  print: ProofContext['print'],
  signal: AbortSignal,
): Promise<boolean> {
  const server = await startServer()
  try {
    const { without, within, open } = await measureSpeed(server.port, counts, signal)
    if (signal.aborted) return true
    const ratio = percentile(within, 50) / percentile(without, 50)
    const late = within.filter((time) => time > longestAnswer).length
    const lateBefore = without.filter((time) => time > longestAnswer).length
    print(
      `Without other connections: ${percentiles(without)}, ${lateBefore} answers after ${longestAnswer} ms.`,
    )
    print(
      `With ${counts.idle} idle and ${counts.slow} slow ones: ${percentiles(within)}, ${late} answers after ${longestAnswer} ms.`,
    )
    print(`The ratio of the medians is ${ratio.toFixed(3)}; ${open} of these connections stayed open.`)
    return ratio <= mostSlower && open === counts.idle + counts.slow
  } finally {
    server.end()
    await server.ended
  }
}
