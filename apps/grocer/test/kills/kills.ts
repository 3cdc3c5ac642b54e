import { parseArgs } from 'node:util'
import { Progress, Random, wholeNumber, type Proof, type ProofContext } from '@concordat/testing'
import { killRound } from './kill-round.ts'

/** The proof that a shop which is killed between its writes has every item that it acknowledged. */
export const kills: Proof = {
  name: 'kills',
  summary: 'a shop that is killed with SIGKILL between writes has everything that it acknowledged',
  duration: '5 min',
  options: [
    '--seed 11     the seed of the random moments of the kills',
    '--rounds 120   the number of kills',
  ],
  run: runKills,
}

async function runKills(args: string[], { print, note, signal }: ProofContext): Promise<boolean> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ args, options: { seed: text, rounds: text } })
  const seed = wholeNumber('seed', values.seed, 11)
  const rounds = wholeNumber('rounds', values.rounds, 120)
  const random = new Random(seed)
  const progress = new Progress(rounds, note)
  let acknowledged = 0
  let wrong = 0
  let round = 0
  while (round < rounds) {
    const [enough, delay] = [random.between(1, 700), random.between(0, 10)]
    const outcome = await killRound(enough, delay).catch((error: unknown) => {
      if (!signal.aborted) throw error
    })
    // Ctrl+C ends the shop as well.
    if (outcome === undefined || signal.aborted) break
    round++
    acknowledged += outcome.acknowledged
    const failures = [
      ...outcome.lost.map((id) => `acknowledged, but missing: ${id}`),
      ...outcome.torn.map((item) => `stored in part: ${item}`),
      ...outcome.refused,
    ]
    wrong += failures.length
    print(
      `round ${round}: killed after ${outcome.acknowledged} acknowledged creates, ${failures.length} failures`,
    )
    for (const failure of failures.slice(0, 5)) print(`  ${failure}`)
    progress.done(round, `${round} of ${rounds} kills`)
  }
  print(`\nSeed ${seed}: ${round} kills, ${acknowledged} acknowledged creates, ${wrong} failures.`)
  return wrong === 0
}
